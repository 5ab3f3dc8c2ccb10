"""Writing the case of a bundle, so that what is stopped half-way is finished, or begun anew, the next time.

Before the first entry a note in the counsellor's own folder tells which folder the case goes into (`map`); when all is
written, the log that the bundle was taken in comes in its place.
"""

from __future__ import annotations

from typing import Any

from vp.cli.practice_handover_parts import HANDED
from vp.cli.practice_own import own_entries, write_own
from vp.cli.session import current
from vp.i18n import _


def imported(manifest: Any, entries: list[Any], reason: str, mark: str) -> str:
    """Write the case of the bundle `mark`, its record last; the number that it has here."""
    from vp.casefile.records import Case, read
    from vp.cli.practice_receive import number_here, own_stubs
    from vp.practice.handover import taken_record

    session = current()
    head = next(each.head for each in entries if each.kind == "zaak")
    counted_here = any(not row["counted_elsewhere"] for row in own_stubs(manifest.case))
    number = number_here(str(head["nummer"]), manifest.case)
    record = read(Case, taken_record(head, manifest.case, manifest.counted, counted_here, number, reason))
    log = {"zaak": manifest.case, "bundel": mark, "datum": session.today().isoformat(), "van": manifest.sender}
    with session.open.writing():
        folder = session.open.new_folder()
        begun = write_own(HANDED, {**log, "map": folder})
        for each in entries:
            if each.kind == "zaak":
                continue
            if each.data is not None:
                session.open.attach(folder, str(each.head.get("naam") or each.id), each.data, each.head)
            else:
                session.open.write(folder, each.kind, each.head, each.body)
        if manifest.consent:
            consent = {"doel": HANDED, "gegeven": manifest.consent.isoformat(), "wijze": _("as the sender recorded it")}
            session.open.write(folder, "toestemming", session.stamped(consent))
        session.open.write(folder, "zaak", session.stamped(record))
        _finished(begun)
    return record.number


def put_right(mark: str = "") -> str:
    """Finish what taking in a bundle (that of `mark`, else each) left half done; the number of a case that is here.

    Where the case's record was written all was, so it counts as taken in; where not, what was written is destroyed, and
    the bundle can be taken in anew.
    """
    opened = current().open
    number = ""
    with opened.writing():
        for each in half_done(mark):
            folder = str(each.head["map"])
            record = opened.entries(folder, kinds={"zaak"}) if folder in opened.folders() else []
            if record:
                number = str(record[-1].head.get("nummer"))
                _finished(each)
                continue
            if folder in opened.folders():
                opened.destroy_folder(folder)
            opened.remove(opened.own_folder(), each)
    return number


def half_done(mark: str = "") -> list[Any]:
    """The notes of bundles (that of `mark`, else each) whose taking in was not finished."""
    return [each for each in own_entries(HANDED) if each.head.get("map") and mark in ("", each.head.get("bundel"))]


def _finished(begun: Any) -> None:
    """Put away the statistics that stood in for the case, and say that it is taken in."""
    from vp.cli.practice_receive import own_stubs

    for row in own_stubs(str(begun.head["zaak"])):
        current().open.destroy_folder(row["folder"])
    write_own(HANDED, {key: value for key, value in begun.head.items() if key != "map"}, replaces=begun)
