"""`vp` alone: the home screen."""

from __future__ import annotations

from datetime import timedelta

from vp.cli.agenda import due, kind_label
from vp.cli.result import Block, Heading, Result
from vp.cli.session import current
from vp.i18n import _, ngettext


def home() -> Result:
    """Vault, open or locked, open cases, what is due this week, drafts, own limits that are passed.

    Without a vault it says what to do next.
    """
    from vp.vault.errors import NoVault

    session = current()
    try:
        vault = session.vault
    except NoVault:
        blocks: list[Block] = [
            Heading(_("vp — the toolkit of a confidential counsellor")),
            _("There is no vault yet. 'vp init' makes one; 'vp demo' shows what vp does, on fiction."),
            _("'vp --help' lists the commands."),
        ]
        return Result(data={"vault": None}, blocks=blocks)
    opened = session.open_if_unlocked()
    data: dict[str, object] = {"vault": str(vault.path), "unlocked": opened is not None}
    blocks = [Heading(_("vp — the toolkit of a confidential counsellor")), _("Vault: {path}").format(path=vault.path)]
    if opened is None:
        blocks.append(_("Locked. 'vp unlock' opens it for a while."))
        return Result(data=data, blocks=blocks)
    rows = session.rows()
    today = session.today()
    open_cases = [row for row in rows if not row.get("closed")]
    appointments = due(rows, today + timedelta(days=7))
    drafts = opened.drafts()

    def late(each: dict[str, str]) -> str:
        return "!" if each["day"] < today.isoformat() else " "

    data |= {"open_cases": len(open_cases), "cases": len(rows), "due": appointments, "drafts": len(drafts)}
    blocks.append(ngettext("{count} open case", "{count} open cases", len(open_cases)).format(count=len(open_cases)))
    blocks.append(Heading(_("Due this week")) if appointments else _("Nothing is due this week."))
    blocks += [
        f"{late(each)} {each['day']}  {each['number']}  {kind_label(each['kind'])}: {each['what']}"
        for each in appointments
    ]
    if drafts:
        count = len(drafts)
        blocks.append(
            ngettext(
                "{count} draft is kept: 'vp drafts' shows it.",
                "{count} drafts are kept: 'vp drafts' shows them.",
                count,
            ).format(count=count)
        )
    passed, warnings = _limits_passed()
    return Result(data=data, blocks=[*blocks, *passed], warnings=warnings)


def _limits_passed() -> tuple[list[Block], list[str]]:
    """Own limits that are passed and were not told yet this week, and what is wrong with the limits themselves.

    Only where limits are set, and only for a person: a script that reads JSON would use the one telling up.
    """
    session = current()
    if not session.config.get("balance") or session.shared.get("json"):
        return [], []
    from vp.cli.practice_balance import passed_once
    from vp.cli.voice import translated
    from vp.errors import VpError

    try:
        told = passed_once()
    except VpError as error:  # a limit that is none: the rest of the home screen is still of use
        return [], [translated(error)[0]]
    return ([Heading(_("Past your own limits")), *told] if told else []), []
