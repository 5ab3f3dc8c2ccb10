"""The list of all commands: where each is, in which section of the help page, and what it does in a line.

A target is `module:function`, or `module:app` for a group of commands (a `typer.Typer`). Help lines are translated
when they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from vp.errors import N_


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name, the place of its function, its section, one line of help.

    `bare`: typed alone it needs no parsing, so its function may be called as it is; its module imports no typer.
    """

    name: str
    target: str
    section: str
    summary: str
    bare: bool = False


VAULT = N_("The vault")
CASES = N_("Cases")
OUTPUT = N_("What comes out")
PRACTICE = N_("The practice")
OTHER = N_("Other")
SECTIONS = (VAULT, CASES, OUTPUT, PRACTICE, OTHER)

COMMANDS: tuple[Command, ...] = (
    Command("init", "vp.cli.vault_setup:init", VAULT, N_("Make a vault and your identity.")),
    Command("unlock", "vp.cli.vault_access:unlock", VAULT, N_("Ask the passphrase once and stay open for a while.")),
    Command("lock", "vp.cli.vault_access:lock", VAULT, N_("Close the vault now."), bare=True),
    Command("status", "vp.cli.vault_access:status", VAULT, N_("Show the vault, and whether it is open."), bare=True),
    Command("passphrase", "vp.cli.vault_setup:passphrase", VAULT, N_("Change the passphrase.")),
    Command(
        "recover", "vp.cli.vault_setup:recover", VAULT, N_("Get in with the recovery key and set a new passphrase.")
    ),
    Command("join", "vp.cli.vault_join:join", VAULT, N_("Become a counsellor in a vault of colleagues.")),
    Command("check", "vp.cli.vault_check:check", VAULT, N_("Verify every file of the vault."), bare=True),
    Command("new-case", "vp.cli.case_new:new_case", CASES, N_("Open a case.")),
    Command("note", "vp.cli.notes:note", CASES, N_("Write a note in a case.")),
    Command("drafts", "vp.cli.drafts:drafts", CASES, N_("Show texts that were typed but not saved.")),
    Command("person", "vp.cli.case_parts:person", CASES, N_("Add a person to a case.")),
    Command("follow-up", "vp.cli.case_parts:follow_up", CASES, N_("Plan something to do, or say that it was done.")),
    Command("show", "vp.cli.case_show:show", CASES, N_("Show a case.")),
    Command("list", "vp.cli.case_list:list_cases", CASES, N_("List cases."), bare=True),
    Command("search", "vp.cli.search:search", CASES, N_("Search words in cases and notes.")),
    Command("edit", "vp.cli.edit:edit", CASES, N_("Edit a case's record or a note in your editor.")),
    Command("close", "vp.cli.case_close:close", CASES, N_("Close a case.")),
    Command("reopen", "vp.cli.case_close:reopen", CASES, N_("Open a closed case again.")),
    Command("attach", "vp.cli.attachments:attach", CASES, N_("Keep a file with a case, encrypted.")),
    Command("attachment", "vp.cli.attachments:attachment", CASES, N_("Get an attached file back.")),
    Command("agenda", "vp.cli.agenda:agenda", CASES, N_("Show what is due."), bare=True),
    Command("activity", "vp.cli.activities:activity", CASES, N_("Record work outside cases.")),
    Command("terms", "vp.cli.terms:terms_command", CASES, N_("Show the code lists.")),
    Command("timeline", "vp.cli.timeline:timeline", OUTPUT, N_("Show what happened in a case, by date.")),
    Command("anonymise", "vp.cli.anonymise:anonymise", OUTPUT, N_("Make a text in which nobody is recognised.")),
    Command("report", "vp.cli.report:report", OUTPUT, N_("Write the annual report.")),
    Command("reflect", "vp.cli.practice_reflect:reflect", PRACTICE, N_("Reflect on a conversation, or look back.")),
    Command("balance", "vp.cli.practice_balance:balance", PRACTICE, N_("Show this week against your own limits.")),
    Command(
        "neutral", "vp.cli.practice_neutral:neutral", PRACTICE, N_("Read notes for words that judge or take sides.")
    ),
    Command(
        "conflict", "vp.cli.practice_conflict:conflict", PRACTICE, N_("Look whether you have another hat in a case.")
    ),
    Command(
        "intervisie", "vp.cli.practice_intervisie:intervisie", PRACTICE, N_("Prepare, play and count peer supervision.")
    ),
    Command("prepare", "vp.cli.practice_conversation:prepare", PRACTICE, N_("Prepare a conversation with others.")),
    Command("accompany", "vp.cli.practice_conversation:accompany", PRACTICE, N_("Record an accompanied conversation.")),
    Command("story", "vp.cli.practice_story:story", PRACTICE, N_("Draft the story of a case as an interview.")),
    Command("consent", "vp.cli.practice_story:consent", PRACTICE, N_("Record, list or withdraw consent to a text.")),
    Command("publish", "vp.cli.practice_story:publish", PRACTICE, N_("Publish a story that has consent.")),
    Command("identity", "vp.cli.practice_identity:identity", PRACTICE, N_("Show your public key, also in words.")),
    Command("share", "vp.cli.practice_share:share", PRACTICE, N_("Share a case with a colleague in this vault.")),
    Command("unshare", "vp.cli.practice_share:unshare", PRACTICE, N_("Take a shared case away again.")),
    Command("handover", "vp.cli.practice_handover:handover", PRACTICE, N_("Hand a case over to a colleague.")),
    Command("receive", "vp.cli.practice_receive:receive", PRACTICE, N_("Take in a case that is handed over.")),
    Command("access", "vp.cli.practice_access:access", PRACTICE, N_("Make a person's copy of what concerns them.")),
    Command("retention", "vp.cli.practice_retention:retention", PRACTICE, N_("Show what is due to be destroyed.")),
    Command("destroy", "vp.cli.practice_destroy:destroy", PRACTICE, N_("Destroy a case for good.")),
    Command(
        "register", "vp.cli.practice_register:register", PRACTICE, N_("Keep the Belgian register of third parties.")
    ),
    Command("import", "vp.cli.import_cases:import_cases", OTHER, N_("Take cases over from a spreadsheet.")),
    Command("export", "vp.cli.export:export", OTHER, N_("Write cases as plain files.")),
    Command(
        "templates",
        "vp.cli.templates_list:templates_command",
        OTHER,
        N_("List the templates, or copy one to make it your own."),
    ),
    Command("completion", "vp.cli.completion:completion", OTHER, N_("Print the completion script of a shell.")),
    Command("demo", "vp.cli.demo:demo", OTHER, N_("Walk through the main job on a vault of fiction.")),
)

BY_NAME = {command.name: command for command in COMMANDS}
