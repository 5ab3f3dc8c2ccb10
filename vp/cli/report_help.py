"""The help of `vp report` and of each word that it knows: `vp report export --help` tells of the export alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from typer._click import Context, HelpFormatter  # see vp.cli.help

from vp.cli.help import VpCommand, write_params
from vp.errors import N_
from vp.i18n import _


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that `vp report` does besides the report: what follows it, what it does, which options it takes."""

    usage: str
    summary: str
    text: str
    options: tuple[str, ...] = ()


_PERIOD = ("year", "half", "quarter", "first", "last", "organisation")

WORDS = {
    "text": Word(
        "text [CHAPTER]",
        N_("Your own text of a chapter."),
        N_(
            "Without a chapter it lists the chapters and which of them have a text of yours. With one it opens your "
            "editor, or takes the text from -m or from standard input. The text is kept in the vault, and belongs to "
            "this period and organisation."
        ),
        (*_PERIOD, "message"),
    ),
    "list": Word(
        "list",
        N_("The issued reports."),
        N_("Number, day, period and documents of every report that was issued; also those that were withdrawn."),
    ),
    "issued": Word(
        "issued NUMBER|PERIOD [-o FOLDER]",
        N_("An issued report once more."),
        N_(
            "Shows what was issued. With -o the documents come into the folder again, to the byte as they were issued. "
            "The number stands in 'vp report list'; the period will do when one report of it was issued."
        ),
        ("output",),
    ),
    "withdraw": Word(
        "withdraw NUMBER|PERIOD",
        N_("Take back a report that nobody was given."),
        N_(
            "Only for a report that nobody has, not on paper and not by mail: later reports no longer take it into "
            "account, so whoever does have it could lay the two side by side and find people in them. It asks this "
            "first; a script says it with --never-given. The register keeps that the report was there."
        ),
        ("never_given",),
    ),
    "export": Word(
        "export --year YEAR --for KEY|FILE [-o FOLDER]",
        N_("Your facts of a year, for the coordinator of a pool."),
        N_(
            "Writes codes and quarters of the cases that were new in the year or open then, encrypted to the "
            "coordinator: no text, no names, no days. The key is the coordinator's: what 'vp identity' shows there, or "
            "the file that 'vp identity -o FILE' writes. -o is a folder, or a file with a name on .age."
        ),
        ("year", "organisation", "recipient", "output"),
    ),
    "pool": Word(
        "pool FILE…",
        N_("One report from the exports of several counsellors."),
        N_(
            "Reads the exports that were made for the key of this vault, all of one year and one of each counsellor, "
            "and makes one report of them, protected as any other. A pool too large for exports is read from Parquet "
            "files; docs/POOL.md tells how."
        ),
        (
            *_PERIOD,
            "formats",
            "output",
            "issue",
            "unfinished",
            "together",
            "insider",
            "protect",
            "threshold",
            "categories",
            "profile",
            "engine",
        ),
    ),
    "key": Word(
        "key [-o FILE]",
        N_("Your public key, for those who export to you."),
        N_(
            "The same key as 'vp identity' shows. Send it, or the file that -o writes, to the counsellors of the pool, "
            "and read the words to them by telephone."
        ),
        ("output",),
    ),
}

AUDIT = Word(
    "--audit FILE…",
    N_("Attack the tables in files."),
    N_(
        "Computes whether hidden counts can be found from the tables in the files, all of them together: CSV of a "
        "spreadsheet, or JSON. Exit code 4 when one can. It takes the CSV and JSON files of vp's own report too."
    ),
    ("audit", "threshold"),
)


class _Part:
    """The command with the options of one word only, as `write_params` wants it."""

    def __init__(self, command: Any, names: tuple[str, ...]) -> None:
        self._command, self._names = command, names

    def get_params(self, ctx: Context) -> list[Any]:
        """The options of the word, and those of every command."""
        shared = {"json", "lang", "vault", "passphrase_stdin", "debug", "help"}
        return [each for each in self._command.get_params(ctx) if each.name in shared | set(self._names)]


class ReportCommand(VpCommand):
    """`vp report`, with a help page for each of its words."""

    words = WORDS

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """As click does; which word stands before --help is kept, since help comes before all else."""
        if "--help" in args:
            word = next((each for each in args if not each.startswith("-")), "")
            ctx.meta["vp.report.word"] = AUDIT if "--audit" in args else WORDS.get(word)
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The page of the word that was typed, else that of the report with a line for each word."""
        word = ctx.meta.get("vp.report.word")
        if word is None:
            super().format_help(ctx, formatter)
            with formatter.section(_("Besides the report")):
                rows = [(each.usage, _(each.summary)) for each in (*WORDS.values(), AUDIT)]
                formatter.write_dl([(f"vp report {usage.split()[0]}", summary) for usage, summary in rows])
            return
        formatter.write_usage(ctx.command_path, f"{word.usage} {_('[OPTIONS]')}", prefix=_("Usage: "))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(word.text))
            formatter.write_paragraph()
        write_params(_Part(self, word.options), ctx, formatter)
