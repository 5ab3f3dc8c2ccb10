"""A protected report made by hand, varied on purpose: the other tests of the documents write it in every format."""

import random
from datetime import date
from itertools import product

from vp.casefile import codes
from vp.report import periods
from vp.report.periods import Period
from vp.report.tables import (
    Account,
    Activity,
    Cell,
    Days,
    Dimension,
    Flow,
    ProtectedReport,
    Rate,
    Table,
)

DEPARTMENTS = ("Inkoop", "Logistiek", "Onderwijs en onderzoek", "Personeelszaken", "Techniek", "=SOM(A1)")
PLANTED = 7_777_777
"""The true count of every hidden cell of the sample: it may stand in no document."""


def _dimension(name: str, keys: tuple[str, ...] = (), **more) -> Dimension:
    lists = {
        "soort": "kind",
        "aard": "nature",
        "verhouding": "accused_relation",
        "kanaal": "channel",
        "rol": "reporter_role",
        "positie": "reporter_position",
        "uitkomst": "outcome",
    }
    lists |= {"acties": "action", "verwijzingen": "referral", "aarden": "nature", "integriteit": "integrity_nature"}
    return Dimension(name, keys or codes.keys_in(lists[name], "nl"), **more)


def table(period: Period, dimensions: tuple[Dimension, ...], seed: int, unit: str = "cases", size: int = 90) -> Table:
    """Random counts with margins; below 5 is hidden (no protection worth the name, but the right shape)."""
    chance = random.Random(seed)
    keys = list(product(*(each.labels for each in dimensions)))
    weights = [chance.random() ** 3 for _ in keys]
    counts = dict.fromkeys(keys, 0)
    for key in chance.choices(keys, weights, k=size):
        counts[key] += 1
    above = [
        {label: [label, *[group for group, parts in each.groups if label in parts], None] for label in each.labels}
        for each in dimensions
    ]
    sums: dict[tuple, int] = {}
    for key, count in counts.items():
        for wider in product(*(nodes[label] for nodes, label in zip(above, key, strict=True))):
            sums[wider] = sums.get(wider, 0) + count
    order = list(product(*([*each.labels, *[g for g, _ in each.groups], None] for each in dimensions)))
    if dimensions and dimensions[-1].name == "jaar":
        order = [key for key in order if key[-1] is not None]
    multiple = any(each.multiple for each in dimensions)
    if multiple:
        sums[(None,)] = 90
    cells = tuple(Cell(key, sums[key] if sums[key] >= 5 else None, sums[key] < 5) for key in order)
    return Table("-".join(each.name for each in dimensions), unit, dimensions, cells, multiple, period)


def _of(period: Period, seed: int) -> tuple[Table, ...]:
    nature = _dimension("aard")
    year = period.start.year
    halves = ((f"{year}-h1", (f"{year}-k1", f"{year}-k2")), (f"{year}-h2", (f"{year}-k3", f"{year}-k4")))
    quarters = _dimension("kwartaal", tuple(f"{year}-k{n}" for n in (1, 2, 3, 4)), groups=halves)
    departments = _dimension("afdeling", DEPARTMENTS, groups=(("Bedrijfsvoering", DEPARTMENTS[:2]),))
    stages = ("contact", "gesprek", "aanpak", "klacht")
    funnel = Dimension("trechter", stages, (("gesprek_en_verder", stages[1:]), ("aanpak_en_verder", stages[2:])))
    empty = Table(
        "integriteit",
        "natures",
        (_dimension("integriteit", multiple=True),),
        tuple(Cell((key,), None, True) for key in (*codes.keys("integrity_nature"), None)),
        True,
        period,
    )
    return (
        table(period, (_dimension("soort"),), seed),
        table(period, (nature, _dimension("verhouding")), seed + 1),
        table(period, (nature, departments), seed + 2),
        table(period, (nature, quarters), seed + 3),
        table(period, (_dimension("aarden", multiple=True),), seed + 4, "natures", 120),
        empty,
        table(period, (_dimension("rol"),), seed + 5),
        table(period, (_dimension("positie"),), seed + 6),
        table(period, (_dimension("kanaal"),), seed + 7),
        table(period, (_dimension("acties", multiple=True),), seed + 8, "actions", 140),
        table(period, (_dimension("verwijzingen", multiple=True),), seed + 9, "referrals", 60),
        table(period, (_dimension("uitkomst"),), seed + 10),
        table(period, (funnel,), seed + 11),
        Table("personen", "persons", (), (Cell((), 81, False),), False, period),
    )


def sample(draft: bool = True, organisation: str | None = "Hogeschool Het Baken") -> ProtectedReport:
    """The report of 2026 with 2025 beside it."""
    period, before = periods.year(2026), periods.year(2025)
    series = Period(date(2023, 1, 1), date(2026, 12, 31))
    years = Dimension("jaar", ("2023", "2024", "2025", "2026"))
    tables = (*_of(period, 1), *_of(before, 101), table(series, (_dimension("aard"), years), 7, size=300))
    return ProtectedReport(
        organisation=organisation,
        period=period,
        compared=(before,),
        threshold=5,
        marker="×",
        width=5,
        tables=tables,
        flow=(Flow(period, 11, 90, 84, 17), Flow(before, None, 90, None, 11)),
        rates=(
            Rate("aard-afdeling", (None, "Inkoop"), period, 240, 5.4),
            Rate("aard-afdeling", (None, "Techniek"), period, 95, None),
        ),
        days=(Days(period, 4, 3), Days(before, None, None)),
        activities=(
            Activity("advies", 4, 300, 9),
            Activity("intervisie", 8, 960, 0),
            Activity("overleg", 6, 540, 30),
            Activity("scholing", 2, 840, 0),
            Activity("voorlichting", 7, 630, 212),
        ),
        hours=310,
        account=Account(
            method="optimum",
            cells=sum(len(each.cells) for each in tables),
            hidden=sum(cell.hidden for each in tables for cell in each.cells),
            insider=False,
            small_year=False,
            merged=(("afdeling", "kleine_afdelingen", ("Bestuur", "Archief & zo")),),
            left_out=("aard-positie",),
            register=("a1", "b2"),
            uncertain_dates=6,
        ),
        draft=draft,
        made_on=date(2026, 11, 24),
    )


def test_the_sample_has_hidden_published_and_wholly_hidden_parts():
    report = sample()
    cells = [cell for each in report.tables for cell in each.cells]
    assert any(cell.hidden for cell in cells) and any(not cell.hidden for cell in cells)
    assert all(cell.value is None for cell in cells if cell.hidden)
