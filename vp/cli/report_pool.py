"""`vp report export` and `vp report pool`: coarse facts to a coordinator, and one report from many counsellors' files.

An export is encrypted to the coordinator's public key and holds no text, name or day; the pool is read by the vault
that has the key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vp.cli.report_settings import Asked
from vp.cli.report_settings import organisation as organisation_of
from vp.cli.report_settings import settings as settings_of
from vp.cli.result import Result
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _, ngettext

if TYPE_CHECKING:
    from vp.report.make import Counter
    from vp.report.periods import Period
    from vp.report.pool import Pooled
    from vp.report.specification import Settings
    from vp.report.tables import ProtectedReport

PARQUET = ".parquet"
_AGE = b"age-encryption.org/v1"
FLOOR = 50
"""A department with fewer employees, or of unknown size, does not go into an export."""


class ExportIncomplete(UsageError):
    """An export needs a year and a key."""


class PoolIsPreview(UsageError):
    """Parquet files were asked for what only exports allow."""


class FileIsNoExport(UsageError):
    """A file or folder that no counsellor exported."""


class NotForThisVault(UsageError):
    """A file that was not encrypted to this vault's key, or is damaged."""


def key() -> Result:
    """The public key to which counsellors encrypt their exports, with its fingerprint to compare by telephone."""
    opened = current().open
    data = {"key": opened.public_key, "fingerprint": opened.fingerprint}
    said = _("Fingerprint, to compare by telephone: {fingerprint}").format(fingerprint=opened.fingerprint)
    return Result(data=data, blocks=[opened.public_key, said], schema="vp.report.key/1")


def _counsellor() -> str:
    """An id that only tells whether two exports are of one counsellor."""
    return hashlib.sha256(f"vp pool {current().open.own_folder()}".encode()).hexdigest()[:32]


def export(period: Period, recipient: str | None, output: Path | None, organisation: str | None = None) -> Result:
    """Write the facts of a year, encrypted to `recipient`, into the folder `output` (else the one of now).

    Of one `organisation` when it is given: what another employer's people told is no business of its coordinator.
    """
    from vp.cli.writing import write_new
    from vp.report import facts_from
    from vp.report.pool import export as export_facts
    from vp.report.pool import plain_export

    if recipient is None or not period.is_year:
        raise ExportIncomplete(
            N_("an export needs a whole year and the coordinator's public key: --year 2026 --for age1…"),
            N_("the coordinator finds the key with 'vp report key'"),
        )
    session = current()
    chosen = settings_of(Asked(year=period.start.year), (), {})
    only = organisation_of(organisation, session.rows())
    facts = [each for each in facts_from(session.rows()) if only in (None, each.organisation)]
    made = export_facts(
        facts,
        chosen.period.start.year,
        _counsellor(),
        session.today(),
        chosen.headcount,
        chosen.least_headcount or FLOOR,
    )
    data = json.dumps(plain_export(made), ensure_ascii=False, sort_keys=True).encode()
    folder = (output or Path()).expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"vp-export-{period.name}-{_counsellor()[:8]}.age"
    _require_free(target)
    path = write_new(target, session.open.encrypt_for(data, recipient))
    said = ngettext(
        "{path} holds {count} case as codes, and only the coordinator can read it.",
        "{path} holds {count} cases as codes, and only the coordinator can read it.",
        len(made.facts),
    )
    told = {"file": path, "cases": len(made.facts)}
    return Result(data=told, blocks=[said.format(path=path, count=len(made.facts))], schema="vp.report.export/1")


def _require_free(target: Path) -> None:
    from vp.cli.writing import FileInTheWay

    if target.exists():
        raise FileInTheWay(
            N_("there is a file {path} already"), N_("choose another folder; nothing was written"), path=target
        )


def pooled(names: Sequence[str]) -> Pooled:
    """The exports in the files, each case once; PoolFileRefused, NotForThisVault."""
    from vp.report.pool import combine, read

    _require_exports(names)
    exports = []
    for name in names:
        path = Path(name)
        try:
            values = json.loads(_decrypted(path))
        except ValueError:
            values = {}
        exports.append((path.name, read(values if isinstance(values, dict) else {}, path.name)))
    return combine(exports)


def _require_exports(names: Sequence[str]) -> None:
    """FileIsNoExport when that can be seen before anything is decrypted."""
    if not names:
        raise FileIsNoExport(N_("name the files of the pool: 'vp report pool FILE…'"))
    if any(name.rstrip("/").endswith(PARQUET) for name in names):
        raise FileIsNoExport(N_("a pool is of exports or of Parquet files, not of both"))
    for name in names:
        path = Path(name)
        if path.is_dir():
            raise FileIsNoExport(N_("{name} is a folder"), N_("name the files in it"), name=path.name)
        with path.open("rb") as file:
            if file.read(len(_AGE)) != _AGE:
                raise FileIsNoExport(
                    N_("{name} is no export for a pool"),
                    N_("an export is what 'vp report export' wrote; a pool in Parquet files has names on .parquet"),
                    name=path.name,
                )


def counter(engine: str | None) -> Counter | None:
    """What counts in place of plain Python; EngineMissing when it is not installed or there is none of that name."""
    from vp.report.pool import counter as of_engine

    return None if engine is None else of_engine(engine)


def are_parquet(names: Sequence[str]) -> bool:
    """Whether the files are a pool in Parquet, not exports."""
    return bool(names) and all(name.rstrip("/").endswith(PARQUET) for name in names)


def counted(names: Sequence[str], chosen: Settings, engine: str) -> ProtectedReport:
    """The report of Parquet files, which has no cases behind it: a preview only, that no register knows."""
    from vp.report.pool import parquet_report

    if not chosen.draft:
        raise PoolIsPreview(
            N_("a pool in Parquet files cannot be issued, since its cases cannot enter the register"),
            N_("issue from the counsellors' exports"),
        )
    if not chosen.period.is_year:
        raise PoolIsPreview(N_("a pool is of a whole year"))
    return parquet_report(names, engine, chosen, current().today())


def _decrypted(path: Path) -> bytes:
    from vp.vault.errors import MessageDamaged, NotForThisKey

    try:
        return current().open.decrypt(path.read_bytes())
    except (MessageDamaged, NotForThisKey):
        raise NotForThisVault(
            N_("{name} was not made for this vault's key, or is damaged"),
            N_("ask for a new export, made with --for and the key that 'vp report key' shows"),
            name=path.name,
        ) from None
