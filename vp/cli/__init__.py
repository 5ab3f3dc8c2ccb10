"""The command line: the only room that speaks to a terminal, reads the environment and knows the time.

How a command is made:

- `commands.py` lists every command: name, where its function is, the section of the help page, one line of help.
  Nothing else is imported until the command is run, so each command costs only what it needs.
- The function parses (typer's annotations; help texts marked with `N_`, since they are translated when they are
  shown), makes one call into a room, and returns a `Result` (`result.py`): data for `--json`, blocks of text for
  people, warnings, an exit code. It never prints.
- `session.py` gives what a command works with: the vault, unlocked; a case by its number; today's date.
- `voice.py` is the only module that speaks and asks. `app.py` is the one error boundary.
- `--json`, `--lang`, `--debug`, `--vault` and `--passphrase-stdin` belong to every command; `help.py` adds them.
"""
