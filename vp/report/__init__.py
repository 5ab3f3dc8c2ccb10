"""The annual report: cases -> facts -> tables -> protected tables -> audit -> documents.

Figures go to people who know the departments. Everything here exists so that an attacker who has every report ever
issued and knows the rules learns no hidden count. Pure functions over plain values: no clock, no files, no vault.
"""

from vp.report.facts import CaseFacts, activities_from, facts_from, facts_of
from vp.report.make import make_report
from vp.report.periods import Period
from vp.report.specification import Settings
from vp.report.tables import Cell, Dimension, ProtectedReport, Table, plain

__all__ = [
    "CaseFacts",
    "Cell",
    "Dimension",
    "Period",
    "ProtectedReport",
    "Settings",
    "Table",
    "activities_from",
    "facts_from",
    "facts_of",
    "make_report",
    "plain",
]
