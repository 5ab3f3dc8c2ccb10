"""What a command works with: the shared options, the user's configuration, today's date, the vault and its cases.

Environment and clock are in `surroundings.py`. A session is made for one run of `vp` and is a context
variable, so that commands ask `current()` for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vp import i18n
from vp.cli.surroundings import Surroundings
from vp.errors import N_, ExitCode, UsageError, VpError
from vp.i18n import _

if TYPE_CHECKING:
    from vp.casefile.records import Case, Record
    from vp.vault import Device, Entry, OpenVault, Vault


class CaseUnknown(UsageError):
    """No case has the number, or the part of one, that was given."""


class CaseUnreadable(VpError):
    """A case was not found, and a damaged or forged file may be why."""

    exit_code = ExitCode.TAMPERED


class CaseAmbiguous(UsageError):
    """What was given is part of several numbers."""


class CaseIsClosed(VpError):
    """The case was closed; reopen it to write in it."""


class Locked(VpError):
    """The vault is locked and the passphrase can neither be asked nor read."""

    exit_code = ExitCode.LOCKED


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case as a command works with it: its folder, its record, and the entry that holds the record."""

    folder: str
    record: Case
    entry: Entry

    @property
    def number(self) -> str:
        """The number that people use."""
        return self.record.number


@dataclass
class Session(Surroundings):
    """One run of `vp`: options, configuration, clock and vault; what is costly is made when it is first asked for."""

    shared: dict[str, Any] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def set_shared(self, name: str, value: Any) -> None:
        """Take note of a shared option (`json`, `lang`, `vault`, `passphrase_stdin`, `debug`)."""
        if name == "lang":
            if value not in i18n.LANGUAGES:
                raise UsageError(N_("there is no language {language}"), N_("choose nl or en"), language=value)
            i18n.speak(value)
        self.shared[name] = value

    # --- the vault

    @cached_property
    def device(self) -> Device:
        """Where this device keeps identities, what it saw last, the index and the agent."""
        from vp.vault import Device

        return Device(home=self.place("device"), cache=self.place("cache"), runtime=self.place("run"))

    def default_vault(self) -> Path:
        """Where `vp init` makes a vault, and commands look for one, when nothing else is said."""
        if home := self.environment.get("VP_HOME"):
            return Path(home) / "vault"
        import platformdirs

        return platformdirs.user_data_path("vp", appauthor=False) / "vault"

    @staticmethod
    def refuse_existing(folder: Path) -> None:
        """VaultExists when there is a vault in `folder` already, before a passphrase is asked."""
        if (folder / "vault.yaml").exists():
            from vp.vault.errors import VaultExists

            raise VaultExists(folder)

    @cached_property
    def vault(self) -> Vault:
        """The vault, locked: `--vault`, `VP_VAULT`, the nearest folder upward with a vault.yaml, the default place."""
        from vp.vault import Vault, find_vault

        explicit = self.shared.get("vault") or self.environment.get("VP_VAULT")
        path = find_vault(Path.cwd(), Path(explicit).expanduser() if explicit else None, self.default_vault())
        return Vault.open(path, self.device)

    def given_passphrase(self) -> str | None:
        """The passphrase from `--passphrase-stdin` or the file that VP_PASSPHRASE_FILE names; None when neither."""
        if self.shared.get("passphrase_stdin"):
            return sys.stdin.readline().rstrip("\r\n")
        if file := self.environment.get("VP_PASSPHRASE_FILE"):
            try:
                return Path(file).read_text(encoding="utf-8").split("\n")[0].rstrip("\r")
            except (OSError, UnicodeDecodeError):
                raise Locked(N_("the file that VP_PASSPHRASE_FILE names cannot be read")) from None
        return None

    def passphrase(self) -> str:
        """The passphrase, given or asked for at the terminal; Locked when it can be neither."""
        from vp.cli import voice

        given = self.given_passphrase()
        if given is not None:
            return given
        if not voice.at_terminal():
            raise Locked(
                N_("the vault is locked"),
                N_("open it with 'vp unlock', or set VP_PASSPHRASE_FILE or use --passphrase-stdin in a script"),
            )
        return voice.ask_secret(_("passphrase"))

    @cached_property
    def open(self) -> OpenVault:
        """The vault, unlocked: by the agent, else with the passphrase."""
        opened = self.vault.unlock_with_agent()
        if opened is None:
            self.vault.require_identity()
            opened = self.vault.unlock(self.passphrase())
        return opened

    def open_if_unlocked(self) -> OpenVault | None:
        """The vault when no passphrase need be asked: for the home screen and for completion."""
        if "open" in self.__dict__:
            return self.open
        return self.vault.unlock_with_agent()

    def all_warnings(self) -> list[str]:
        """What should be said beside the result: what the vault noticed while it was read among it."""
        if "open" not in self.__dict__:
            return self.warnings
        return [*self.warnings, *(each.sentence() for each in self.open.warnings)]

    # --- cases

    def rows(self, *, every: bool = False) -> list[dict[str, Any]]:
        """One plain row a case, by number, with every field of `vp.casefile.rows`; of folders that hold a case.

        With `every` also the rows of copies that wait for a colleague, and of stubs of a case that is here whole.
        """
        from vp.casefile.rows import whole

        kept = [whole(row) for row in self.open.rows(every=every) if "number" in row]
        return sorted(kept, key=lambda row: (row["number"], row["folder"]))

    def find_row(self, reference: str) -> dict[str, Any]:
        """The row of the case that `reference` means: its number, a unique part of it, a folder id, or `last`."""
        rows = self.rows()
        wanted = reference.strip().casefold()
        if wanted in ("last", "laatste") and rows:
            return max(rows, key=lambda row: (row.get("touched") or "", row["number"]))
        exact = [row for row in rows if wanted in (row["number"], row["folder"])]
        counted = [row for row in rows if _is_counter(wanted, row["number"])]  # "2" is 2026-002, though in 2026-012 too
        found = exact or (counted if len(counted) == 1 else [row for row in rows if wanted and wanted in row["number"]])
        if len(found) == 1:
            return found[0]
        if not found and any(each.tampering for each in self.open.warnings):
            raise CaseUnreadable(
                N_("there is no case {reference} that can be read, and some file of the vault is damaged or forged"),
                N_("'vp check' tells which; nothing was changed"),
                reference=reference,
            )
        if not found:
            raise CaseUnknown(
                N_("there is no case {reference}"), N_("'vp list' shows the numbers"), reference=reference
            )
        numbers = [
            row["number"] if [r["number"] for r in found].count(row["number"]) == 1 else row["folder"] for row in found
        ]
        shown = ", ".join(numbers[:5]) + (", …" if len(numbers) > 5 else "")
        raise CaseAmbiguous(
            N_("{reference} is part of several case numbers: {numbers}"),
            N_("type more of the number"),
            reference=reference,
            numbers=shown,
        )

    def case(self, reference: str, *, writable: bool = False) -> OpenCase:
        """The case that `reference` means; CaseIsClosed when it must be `writable` and is closed."""
        from vp.casefile.records import Case, read

        row = self.find_row(reference)
        entry = self.open.entries(row["folder"], kinds={"zaak"})[-1]
        record = read(Case, entry.head)
        if writable and record.is_closed:
            raise CaseIsClosed(
                N_("case {number} is closed"), N_("'vp reopen {number}' opens it again"), number=record.number
            )
        return OpenCase(row["folder"], record, entry)

    def stamped(self, record: Record | dict[str, Any]) -> dict[str, Any]:
        """The head of `record` with the moment of writing."""
        from vp.casefile.records import head_of

        head = dict(record) if isinstance(record, dict) else head_of(record)
        return {**head, "geschreven": self.now().isoformat(timespec="seconds")}

    def save_case(self, case: OpenCase, record: Case) -> OpenCase:
        """Write `record` as the next revision of the case's record."""
        with self.open.writing():
            entry = self.open.write(case.folder, "zaak", self.stamped(record), replaces=case.entry)
        return OpenCase(case.folder, record, entry)


_current: ContextVar[Session] = ContextVar("session")


def _is_counter(wanted: str, number: str) -> bool:
    """Whether `wanted` is the count in a case number, zeros in front left out."""
    return wanted.isdigit() and wanted.lstrip("0") == number.rpartition("-")[2].lstrip("0")


def current() -> Session:
    """The session of this run."""
    return _current.get()


@contextmanager
def running(session: Session) -> Iterator[Session]:
    """Make `session` the current one within the block."""
    token = _current.set(session)
    try:
        yield session
    finally:
        _current.reset(token)
