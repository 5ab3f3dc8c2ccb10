"""Tables of other people's making, attacked: from the bytes of CSV and JSON files to what can be computed back.

Promises that a file is either understood whole or refused by its name with what to do; an error never quotes what a
table holds but its name. What is taken is told in `docs/FORMAT.md`. It reads no files and writes nothing.
"""

from vp.report.foreign.attack import audit_tables

__all__ = ["audit_tables"]
