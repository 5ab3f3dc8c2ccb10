"""`vp report export` and `vp report pool`: coarse facts to a coordinator, and one report from many counsellors' files.

An export is encrypted to the coordinator's public key and holds no text, name or day; the pool is read by the vault
that has the key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vp.cli.report_settings import Asked
from vp.cli.report_settings import organisation as organisation_of
from vp.cli.report_settings import settings as settings_of
from vp.cli.result import Result
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _, current_language, ngettext

if TYPE_CHECKING:
    from vp.report.make import Counter
    from vp.report.periods import Period
    from vp.report.pool import Export, Pooled
    from vp.report.specification import Settings
    from vp.report.tables import ProtectedReport

PARQUET = ".parquet"
_AGE = b"age-encryption.org/v1"
_AGE_NAME = ".age"
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


def key(output: Path | None = None) -> Result:
    """The public key to which counsellors encrypt their exports, in words too: the one that `vp identity` shows."""
    from vp.cli.practice_identity import identity

    found = identity(output)
    said = [
        _("Fingerprint, to compare by telephone: {fingerprint}").format(fingerprint=current().open.fingerprint),
        _("It is the same key as 'vp identity' shows; who exports to you types it, or the file with it, after --for."),
    ]
    return replace(found, blocks=[*found.blocks, *said], schema="vp.report.key/1")


def _counsellor() -> str:
    """An id that only tells whether two exports are of one counsellor."""
    return hashlib.sha256(f"vp pool {current().open.own_folder()}".encode()).hexdigest()[:32]


def export(period: Period, recipient: str | None, output: Path | None, organisation: str | None = None) -> Result:
    """Write the facts of a year, encrypted to `recipient` (a key, or a file with one), into `output`.

    `output` is a folder (else the one of now), or a file with a name on .age. Of one `organisation` when it is given:
    what another employer's people told is no business of its coordinator.
    """
    from vp.cli.practice_identity import key_of
    from vp.report.pool import plain_export

    if recipient is None or not period.is_year:
        raise ExportIncomplete(
            N_("an export needs a whole year and the coordinator's public key: --year 2026 --for age1…"),
            N_("the coordinator finds the key with 'vp identity'; 'vp identity -o FILE' there writes it to a file"),
        )
    to = key_of(recipient)
    session = current()
    made = _facts_of(period, organisation)
    data = json.dumps(plain_export(made), ensure_ascii=False, sort_keys=True).encode()
    sealed = session.open.encrypt_for(data, to)
    path = _put(sealed, output, f"vp-export-{period.name}-{_counsellor()[:8]}{_AGE_NAME}")
    new = sum(period.holds(each.first_contact) for each in made.facts)
    told = {"file": path, "cases": len(made.facts), "new": new, "open_before": len(made.facts) - new}
    return Result(data=told, blocks=_told(told, period, to), schema="vp.report.export/1")


def _facts_of(period: Period, organisation: str | None) -> Export:
    from vp.report import facts_from
    from vp.report.pool import export as export_facts

    session = current()
    chosen = settings_of(Asked(year=period.start.year), (), {})
    only = organisation_of(organisation, session.rows())
    facts = [each for each in facts_from(session.rows()) if only in (None, each.organisation)]
    return export_facts(
        facts,
        chosen.period.start.year,
        _counsellor(),
        session.today(),
        chosen.headcount,
        chosen.least_headcount or FLOOR,
    )


def _told(told: Mapping[str, Any], period: Period, to: str) -> list[str]:
    """What is in the export and who can read it, for the one who sends it."""
    from vp.practice.fingerprint import fingerprint

    said = ngettext("{path} holds {count} case as codes.", "{path} holds {count} cases as codes.", told["cases"])
    blocks = [said.format(path=told["file"], count=told["cases"])]
    if told["open_before"]:
        early = ngettext(
            "Of these {new} came in {period}; {count} came earlier and was still open: it counts as an open case only.",
            "Of these {new} came in {period}; {count} came earlier and were still open: they count as open cases only.",
            told["open_before"],
        )
        blocks.append(early.format(new=told["new"], period=period.name, count=told["open_before"]))
    words = fingerprint(to, current_language())
    if to == current().open.public_key:
        blocks.append(
            _("It is encrypted to your own key, so only you can read it: with 'vp report pool', in this vault.")
        )
    else:
        reader = _(
            "Only who has the key with these words can read it: {words}. The coordinator sees the same words with "
            "'vp identity'."
        )
        blocks.append(reader.format(words=words))
    return blocks


def _put(sealed: bytes, output: Path | None, name: str) -> Path:
    """The export in the folder `output`, or in the file of that name; FileInTheWay before anything is made."""
    from vp.cli.writing import FileInTheWay, write_new

    given = (output or Path()).expanduser()
    target = given if given.suffix == _AGE_NAME and not given.is_dir() else given / name
    if target.exists():
        raise FileInTheWay(
            N_("there is a file {path} already"), N_("choose another folder; nothing was written"), path=target
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    return write_new(target, sealed)


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
            N_("an export is read by the vault whose key stood after --for; 'vp identity' shows this vault's"),
            N_("ask for a new export, made for that key"),
            name=path.name,
        ) from None
