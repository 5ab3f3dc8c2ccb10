"""`vp new-case`: opens a case from options, from a YAML file, or by asking what was not told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from vp.cli import days, inputs, voice
from vp.cli.result import Result
from vp.cli.session import current
from vp.errors import N_, UsageError
from vp.i18n import _

Text = str | None


class NumberTaken(UsageError):
    """Another case has the number already."""


def _option(flag: str, help_text: str, metavar: str | None = None) -> Any:
    return typer.Option(flag, help=help_text, metavar=metavar)


def new_case(
    source: Annotated[
        Path | None, _option("--from", N_("A YAML file with fields of the case, under their Dutch names."), "FILE.yaml")
    ] = None,
    kind: Annotated[Text, _option("--kind", N_("Kind of contact: melding, sparren, signaal, vraag."))] = None,
    nature: Annotated[list[str], _option("--nature", N_("Nature of the report; may be given more than once."))] = [],  # noqa: B006 - typer's form
    main_nature: Annotated[Text, _option("--main-nature", N_("The main one of several natures."))] = None,
    integrity: Annotated[
        list[str], _option("--integrity", N_("Kind of integrity violation; may be given more than once."))
    ] = [],  # noqa: B006
    organisation: Annotated[Text, _option("--organisation", N_("The organisation."))] = None,
    department: Annotated[Text, _option("--department", N_("The department."))] = None,
    reporter: Annotated[Text, _option("--reporter", N_("Name of the reporter, or a name that you choose."))] = None,
    alias: Annotated[
        list[str], _option("--alias", N_("Another name of the reporter; may be given more than once."))
    ] = [],  # noqa: B006
    contact: Annotated[Text, _option("--contact", N_("How the reporter can be reached."))] = None,
    function: Annotated[Text, _option("--function", N_("The reporter's job."))] = None,
    position: Annotated[Text, _option("--position", N_("The reporter's position: medewerker, stagiair, …"))] = None,
    role: Annotated[Text, _option("--role", N_("The reporter's role: betrokkene, getuige, …"))] = None,
    relation: Annotated[
        Text, _option("--relation", N_("Whom it is about, seen from the reporter: leidinggevende, collega, …"))
    ] = None,
    channel: Annotated[Text, _option("--channel", N_("How the first contact came: telefoon, email, app, …"))] = None,
    phase: Annotated[Text, _option("--phase", N_("Phase of the case."))] = None,
    action: Annotated[list[str], _option("--action", N_("Action taken; may be given more than once."))] = [],  # noqa: B006
    referral: Annotated[list[str], _option("--referral", N_("Referred to; may be given more than once."))] = [],  # noqa: B006
    first_contact: Annotated[
        Text, _option("--first-contact", N_("Day of the first contact; today when left out."), "DATE")
    ] = None,
    first_conversation: Annotated[
        Text, _option("--first-conversation", N_("Day of the first conversation."), "DATE")
    ] = None,
    facts_from: Annotated[
        Text, _option("--facts-from", N_("When the reported facts began: a day, month or year."), "DATE")
    ] = None,
    facts_to: Annotated[Text, _option("--facts-to", N_("When the reported facts ended."), "DATE")] = None,
    conflict: Annotated[
        bool | None, typer.Option("--conflict/--no-conflict", help=N_("Whether you have a tie to the case yourself."))
    ] = None,
    conflict_reason: Annotated[Text, _option("--conflict-reason", N_("What the tie is, or why you go on."))] = None,
    tag: Annotated[list[str], _option("--tag", N_("A word of your own to find the case by."))] = [],  # noqa: B006
    summary: Annotated[Text, _option("--summary", N_("The case in a sentence."))] = None,
    number: Annotated[Text, _option("--number", N_("The number; the next free one of the year when left out."))] = None,
    asking: Annotated[bool, typer.Option("--ask/--no-ask", help=N_("Ask what was not told, at a terminal."))] = True,
) -> Result:
    """Open a case: asks what it is not told, prints the number."""
    given = dict(locals())
    from vp.casefile.plausible import told

    session = current()
    head = _head_from_file(source) if source else {}
    _fill(head, given)
    opened = session.open  # the passphrase before the questions, so that no answer is lost to a wrong one
    days.fitting(told(head))
    _refuse_taken(head)
    if asking and not source and not session.shared.get("json") and voice.at_terminal():
        _ask_missing(head)
    head.setdefault("eerste_contact", session.today().isoformat())
    from vp.cli.practice_two_hats import checked

    record = _record(head)
    found = checked(record, reason="" if _told_tie(head) else conflict_reason or "", asking=asking)
    with opened.writing():
        folder = opened.new_folder()
        opened.write(folder, "zaak", session.stamped(found.record))
    said = _("Case {number} is open. 'vp note {number}' writes the first note.").format(number=record.number)
    data = {"number": record.number, "folder": folder, "conflict_hits": found.hits}
    warnings = [*found.warnings, *(inputs.unknown_fields(type(record), head) if source else ())]
    return Result(data=data, blocks=[said, *found.blocks], warnings=warnings)


def _told_tie(head: dict[str, Any]) -> bool:
    """Whether the record says already that there is a tie."""
    return (head.get("belang") or {}).get("antwoord") == "ja"


def _head_from_file(path: Path) -> dict[str, Any]:
    from vp.casefile.documents import read_yaml

    return read_yaml(inputs.read_file(path, inputs.LARGEST_NOTE))


_CODES = {
    "kind": ("soort", "kind"),
    "relation": ("verhouding", "accused_relation"),
    "channel": ("kanaal", "channel"),
    "phase": ("fase", "phase"),
    "main_nature": ("hoofdaard", "nature"),
}
_CODE_LISTS = {
    "nature": ("aard", "nature"),
    "integrity": ("integriteit", "integrity_nature"),
    "action": ("acties", "action"),
    "referral": ("verwijzingen", "referral"),
}
_TEXTS = {"organisation": "organisatie", "department": "afdeling", "summary": "samenvatting", "number": "nummer"}
_DATES = {"first_contact": "eerste_contact", "first_conversation": "eerste_gesprek"}


def _fill(head: dict[str, Any], given: dict[str, Any]) -> None:
    """Put what was typed into `head`, over what a file said."""
    today = current().today()
    for name, (key, code_list) in _CODES.items():
        if key_found := inputs.code(code_list, given[name]):
            head[key] = key_found
    for name, (key, code_list) in _CODE_LISTS.items():
        if given[name]:
            head[key] = inputs.code_list(code_list, given[name])
    head |= {key: given[name].strip() for name, key in _TEXTS.items() if given[name]}
    head |= {key: str(typed) for name, key in _DATES.items() if (typed := inputs.fuzzy(given[name], today))}
    if given["tag"]:
        head["trefwoorden"] = given["tag"]
    reporter = {
        "naam": given["reporter"],
        "aliassen": given["alias"] or None,
        "contact": given["contact"],
        "functie": given["function"],
        "positie": inputs.code("reporter_position", given["position"]),
        "rol": inputs.code("reporter_role", given["role"]),
    }
    facts = {
        key: str(typed)
        for key, name in (("van", "facts_from"), ("tot", "facts_to"))
        if (typed := inputs.fuzzy(given[name], today))
    }
    for key, part in (("melder", {k: v for k, v in reporter.items() if v}), ("feiten", facts)):
        if part:
            head[key] = {**(head.get(key) or {}), **part}
    if given["conflict"] is not None:
        head["belang"] = {"antwoord": "ja" if given["conflict"] else "nee", "toelichting": given["conflict_reason"]}


def _ask_missing(head: dict[str, Any]) -> None:
    """Ask, one at a time, what is not told yet; an empty answer leaves it open."""
    voice.tell(_("an empty answer leaves a question open; everything can be changed later with 'vp edit'"))
    reporter = head.setdefault("melder", {})

    def pick(target: dict[str, Any], key: str, question: str, code_list: str) -> None:
        if not target.get(key) and (answer := voice.choose(question, inputs.choices(code_list))):
            target[key] = answer

    def text(target: dict[str, Any], key: str, question: str, default: str = "") -> None:
        if not target.get(key) and (answer := voice.ask(question, default)):
            target[key] = answer

    pick(head, "soort", _("kind of contact"), "kind")
    if not head.get("eerste_contact"):
        head["eerste_contact"] = _asked_first_contact(head)
    text(reporter, "naam", _("reporter (a name, or one that you choose)"))
    pick(reporter, "rol", _("role of the reporter"), "reporter_role")
    pick(reporter, "positie", _("position of the reporter"), "reporter_position")
    text(head, "organisatie", _("organisation"))
    text(head, "afdeling", _("department"))
    if not head.get("aard"):
        _ask_natures(head)
    pick(head, "verhouding", _("whom it is about"), "accused_relation")
    pick(head, "kanaal", _("channel of the first contact"), "channel")
    if not head.get("belang"):
        tied = voice.confirm(_("do you have a tie to the people or the department yourself?"))
        head["belang"] = {"antwoord": "ja" if tied else "nee"}
        if tied:
            text(head["belang"], "toelichting", _("what is the tie, and why do you go on?"))
    text(head, "samenvatting", _("the case in a sentence"))


def _again_until_good(question: Callable[[], Any]) -> Any:
    """Ask until the answer can be used; a mistyped one costs nothing but a second try."""
    while True:
        try:
            return question()
        except UsageError as error:
            if isinstance(error, voice.NoTerminal):
                raise
            voice.fail(error)


def _asked_first_contact(head: dict[str, Any]) -> str:
    """The day of the first contact: not to come, and not after the first conversation that was told."""
    from vp.casefile.dates import FuzzyDate

    today = current().today()
    conversation = head.get("eerste_gesprek")

    def asked() -> FuzzyDate:
        typed = voice.ask(_("day of the first contact"), min(today.isoformat(), str(conversation or "9")))
        day = days.recent(FuzzyDate.parse(typed, today))
        if conversation and FuzzyDate.parse(str(conversation)).last < day.first:
            raise UsageError(N_("the first conversation was before that day"))
        return day

    return str(_again_until_good(asked))


def _ask_natures(head: dict[str, Any]) -> None:
    shown = ", ".join(f"{key}" for key, _label in inputs.choices("nature"))
    voice.tell(_("natures: {choices}").format(choices=shown))
    found: list[str] = _again_until_good(
        lambda: inputs.code_list("nature", [voice.ask(_("nature (several with a comma; the main one first)"))])
    )
    if head.get("integriteit") and "integriteit" not in found:  # a kind of violation was told, so it is one
        found.append("integriteit")
    if found:
        head["aard"], head["hoofdaard"] = found, found[0]


def next_number(year: int, taken: set[str]) -> str:
    """The next free number of `year`: one more than the highest."""
    counters = [int(number[5:]) for number in taken if number.startswith(f"{year:04}-")]
    return f"{year:04}-{max(counters, default=0) + 1:03}"


def _refuse_taken(head: dict[str, Any]) -> None:
    """NumberTaken, or RecordInvalid for a number of another form, before anything is asked."""
    from vp.casefile.records import Case, read

    number = head.get("nummer")
    if number is None:
        return
    read(Case, {"nummer": number, "eerste_contact": current().today().isoformat()})
    if number in {row["number"] for row in current().rows()}:
        raise NumberTaken(
            N_("there is a case {number} already"), N_("leave the number out to get the next one"), number=number
        )


def _record(head: dict[str, Any]) -> Any:
    from vp.casefile.dates import FuzzyDate
    from vp.casefile.records import Case, read

    taken = {row["number"] for row in current().rows()}
    if len(head.get("aard") or []) > 1 and not head.get("hoofdaard"):
        head["hoofdaard"] = head["aard"][0]
    head["nummer"] = head.get("nummer") or next_number(FuzzyDate.parse(str(head["eerste_contact"])).year, taken)
    return read(Case, head)
