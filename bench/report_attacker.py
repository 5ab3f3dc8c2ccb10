"""An attacker of issued reports for the measurements: shares nothing with `vp`, neither its protection nor its audit.

Reads the JSON documents as anybody could who was handed them, and knows the rules: which figures are hidden, what adds
up to what, that a count is not negative. All reports are taken together. One unknown for every printed place (unit,
labels, days), wherever it is printed, and for every stretch of days that the reports cut a place into; equations:

- a total, and a group, is the sum of its labels;
- a stretch of days is the sum of its parts (a year of its halves and quarters), also where a part is printed nowhere;
- open + new - closed = open; the days after one period are the days before the next;
- a label of several holds in no more cases than there are, a nature in at least as many as have it as main nature;
- what labels mean: a complaint that was accompanied is one in the funnel, a case without an outcome is open;
- no more people than cases, in more days no fewer people, nor fewer cases beyond a person's first.

For every hidden place the least and the most; LP bounds rounded inwards, by the integer programme where that is close.
"""

import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import highspy
import numpy as np

PARTS = {"h1": (1, 6), "h2": (7, 12), "k1": (1, 3), "k2": (4, 6), "k3": (7, 9), "k4": (10, 12)}
INFINITE = highspy.kHighsInf


@dataclass(frozen=True)
class Broken:
    """A figure found too closely."""

    place: tuple
    low: int
    high: int
    printed: bool


def stretch(name: str) -> tuple[date, date]:
    """First day, and the day after the last, of a period's name."""
    if "/" in name:
        first, last = name.split("/")
        return date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
    year, _, part = name.partition("-")
    first, last = PARTS.get(part, (1, 12))
    return date(int(year), first, 1), date(int(year) + last // 12, last % 12 + 1, 1)


def members(label: str, above: dict[str, list[str]]) -> frozenset[str]:
    """The smallest labels that a label stands for."""
    if label not in above or above[label] == [label]:
        return frozenset((label,))
    return frozenset().union(*(members(each, above) for each in above[label]))


class Knowledge:
    """What the documents say together, as one linear programme."""

    def __init__(self, documents: list[str]) -> None:
        self.number: dict[tuple, int] = {}
        self.told: dict[int, int] = {}
        self.hidden: set[int] = set()
        self.equal: list[dict[int, int]] = []
        self.at_least: list[dict[int, int]] = []
        self.listed: list[tuple[str, frozenset[str], date, date]] = []
        for text in documents:
            loaded = json.loads(text)
            data = loaded.get("data", loaded)
            for table in data["tables"]:
                self._table(table, data["organisation"])
            for flow in data["flow"]:
                self._flow(flow, data["organisation"])
        self.printed = set(self.told) | self.hidden
        self._time()
        self._people_and_labels()
        self._meanings()
        self._absent()

    def place(self, unit: str, labels: dict[str, frozenset[str]], first: date, after: date) -> int:
        key = (unit, tuple(sorted(labels.items(), key=lambda each: each[0])), first, after)
        return self.number.setdefault(key, len(self.number))

    def _see(self, place: int, value: int | None) -> None:
        if value is None:
            self.hidden.add(place)
        elif self.told.setdefault(place, value) != value:
            raise SystemExit(f"two reports print different figures for {list(self.number)[place]}")

    def _table(self, table: dict, organisation: str | None) -> None:
        begin, end = stretch(table["period"])
        above = {d["name"]: table["hierarchies"].get(d["name"], {}) for d in table["dimensions"]}
        places: dict[tuple, int] = {}
        for cell in table["cells"]:
            labels: dict[str, frozenset[str]] = (
                {} if organisation is None else {"organisatie": frozenset((organisation,))}
            )
            unit, first, after = "persons" if table["unit"] == "persons" else "cases", begin, end
            for dimension, label in zip(table["dimensions"], cell["key"], strict=True):
                if label is None:
                    continue
                if re.fullmatch(r"\d{4}(-[hk]\d)?", label) and dimension["name"] in ("kwartaal", "jaar"):
                    days = stretch(label)
                    first, after = max(first, days[0]), min(after, days[1])
                    continue
                labels[dimension["name"]] = members(label, above[dimension["name"]])
                unit = f"each {dimension['name']}" if dimension["multiple"] else unit
            places[tuple(cell["key"])] = self.place(unit, labels, first, after)
            self._see(places[tuple(cell["key"])], cell["value"])
        for at, dimension in enumerate(table["dimensions"]):
            if dimension["name"] not in ("kwartaal", "jaar") and not dimension["multiple"]:
                every = frozenset().union(*(members(each, above[dimension["name"]]) for each in dimension["labels"]))
                self.listed.append((dimension["name"], every, begin, end))
            if not dimension["multiple"]:
                groups = {n: p for n, p in above[dimension["name"]].items() if n not in dimension["labels"]}
                self._sums(places, at, {**groups, None: dimension["labels"]})

    def _sums(self, places: dict[tuple, int], at: int, sums: dict) -> None:
        for key, place in places.items():
            parts = sums.get(key[at])
            keys = [(*key[:at], part, *key[at + 1 :]) for part in parts or ()]
            if keys and all(each in places for each in keys):
                self._add(self.equal, [(place, 1), *((places[each], -1) for each in keys)])

    def _flow(self, flow: dict, organisation: str | None) -> None:
        labels = {} if organisation is None else {"organisatie": frozenset((organisation,))}
        first, after = stretch(flow["period"])
        places = [
            self.place("open", labels, first, first),
            self.place("cases", labels, first, after),
            self.place("closed", labels, first, after),
            self.place("open", labels, after, after),
        ]
        for place, name in zip(places, ("carried_over", "new", "closed", "open"), strict=True):
            self._see(place, flow[name])
        self._add(self.equal, list(zip(places, (1, 1, -1, -1), strict=True)))

    @staticmethod
    def _add(rows: list[dict[int, int]], terms: list[tuple[int, int]]) -> None:
        row: dict[int, int] = defaultdict(int)
        for place, factor in terms:
            row[place] += factor
        rows.append({place: factor for place, factor in row.items() if factor})

    def _time(self) -> None:
        """Every stretch as the sum of the smallest ones that the stretches of its sort of table cut."""
        sorts: dict[tuple, dict[tuple, list[tuple[date, date]]]] = defaultdict(lambda: defaultdict(list))
        for unit, labels, first, after in list(self.number):
            if unit not in ("open", "persons"):
                sorts[unit, tuple(name for name, _ in labels)][labels].append((first, after))
        for (unit, _), combinations in sorts.items():
            edges = sorted({edge for spans in combinations.values() for span in spans for edge in span})
            for labels, spans in combinations.items():
                for first, after in spans:
                    inside = [(a, b) for a, b in pairwise(edges) if first <= a and b <= after]
                    if len(inside) > 1:
                        parts = [self.place(unit, dict(labels), a, b) for a, b in inside]
                        self._add(
                            self.equal, [(self.place(unit, dict(labels), first, after), 1), *((p, -1) for p in parts)]
                        )

    def _people_and_labels(self) -> None:
        for (unit, labels, first, after), place in list(self.number.items()):
            if unit == "persons":
                whole = self.number.get(("cases", labels, first, after))
                if whole is not None:
                    self._add(self.at_least, [(whole, 1), (place, -1)])
                inner = [
                    (a, b)
                    for u, same, a, b in self.number
                    if u == unit and same == labels and (a, b) != (first, after) and first <= a and b <= after
                ]
                for a, b in inner:
                    part = self.number[unit, labels, a, b]
                    self._add(self.at_least, [(place, 1), (part, -1)])
                    those = self.number.get(("cases", labels, a, b))
                    if whole is not None and those is not None:  # cases that were not a person's first
                        self._add(self.at_least, [(whole, 1), (place, -1), (those, -1), (part, 1)])
            if unit.startswith("each "):
                name = unit.removeprefix("each ")
                rest = tuple(each for each in labels if each[0] != name)
                whole = self.number.get(("cases", rest, first, after))
                if whole is not None:
                    self._add(self.at_least, [(whole, 1), (place, -1)])
                main = tuple(sorted((*rest, ("aard", dict(labels)[name])), key=lambda each: each[0]))
                if name == "aarden" and ("cases", main, first, after) in self.number:
                    self._add(self.at_least, [(place, 1), (self.number["cases", main, first, after], -1)])

    def _meanings(self) -> None:
        """A complaint that was accompanied is a complaint, an integrity matter has that nature, no outcome is open."""
        complaint, approach = frozenset({"klacht"}), frozenset({"aanpak", "klacht"})
        wider = {
            ("each acties", "acties", "klacht_begeleid"): complaint,
            ("cases", "uitkomst", "formele_klacht"): complaint,
            ("cases", "uitkomst", "formeel_verzoek"): complaint,
            ("cases", "fase", "formeel"): complaint,
            ("cases", "fase", "informeel"): approach,
            ("each acties", "acties", "voorbereiden_gesprek"): approach,
            ("each acties", "acties", "aanwezig_bij_gesprek"): approach,
            ("each acties", "acties", "interventie_derde"): approach,
            ("each acties", "acties", "bemiddeling_verwezen"): approach,
            ("each acties", "acties", "verzoening"): approach,
        }
        for (unit, labels, first, after), place in list(self.number.items()):
            if len(labels) != 1:
                continue
            ((name, parts),) = labels
            label = next(iter(parts)) if len(parts) == 1 else ""
            more = [("cases", (("trechter", wider.get((unit, name, label))),), first, after)]
            if name == "integriteit":
                more.append(("each aarden", (("aarden", frozenset({"integriteit"})),), first, after))
            if label == "lopend":
                more.append(("open", (), after, after))
            for other in more:
                if other in self.number:
                    self._add(self.at_least, [(self.number[other], 1), (place, -1)])

    def _absent(self) -> None:
        """A label that a table of these days does not list has no case in them."""
        self.nothing = {
            place
            for (_, labels, first, after), place in self.number.items()
            for name, parts in labels
            for listed, every, begin, end in self.listed
            if listed == name and begin <= first and after <= end and not parts & every
        }

    def attack(self, threshold: int, width: int) -> tuple[list[Broken], int]:
        """Every place that says too much, and how many places were attacked."""
        keys = list(self.number)
        wanted = [p for p in range(len(keys)) if p not in self.told and p not in self.nothing]
        solver = self._solver(len(keys))
        low, high = np.full(len(keys), np.inf), np.full(len(keys), -np.inf)

        def safe(place: int) -> bool:
            least, most = np.ceil(low[place] - 1e-6), np.floor(high[place] + 1e-6)
            implied = place not in self.printed  # a large count that follows from others need not be hidden
            return most - least >= width or least < threshold <= most or (implied and most >= threshold)

        def ask(goal: dict[int, float]) -> None:
            cost = np.zeros(len(keys))
            cost[list(goal)] = list(goal.values())
            solver.changeColsCost(len(keys), np.arange(len(keys), dtype=np.int32), cost)
            solver.run()
            if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                raise SystemExit(f"the attacker's solver says {solver.getModelStatus()}")
            values = np.array(solver.getSolution().col_value)
            np.minimum(low, values, out=low)
            np.maximum(high, values, out=high)

        dice = random.Random(1)
        left = wanted
        while True:
            before = len(left)
            for sign in (1, -1, 0):
                ask({place: (sign or dice.choice((1, -1))) * (0.5 + dice.random()) for place in left})
            left = [place for place in left if not safe(place)]
            if not left or before - len(left) < 8:
                break
        broken = []
        for place in left:
            for sign in (1.0, -1.0):
                if not safe(place):
                    ask({place: sign})
            if not safe(place):
                least, most = int(np.ceil(low[place] - 1e-6)), int(np.floor(high[place] + 1e-6))
                broken.append(Broken(keys[place], least, most, place in self.printed))
        return broken, len(wanted)

    def _solver(self, columns: int):
        lower, upper = np.zeros(columns), np.full(columns, 1e5)
        for place, value in self.told.items():
            lower[place] = upper[place] = value
        upper[sorted(self.nothing)] = 0.0
        rows = [(row, 0.0) for row in self.equal] + [(row, INFINITE) for row in self.at_least]
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = columns, len(rows)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.zeros(columns), lower, upper
        lp.row_lower_, lp.row_upper_ = np.zeros(len(rows)), np.array([most for _, most in rows])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for row, _ in rows)]).astype(np.int32)
        lp.a_matrix_.index_ = np.array([place for row, _ in rows for place in row], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([factor for row, _ in rows for factor in row.values()], dtype=float)
        solver = highspy.Highs.__base__()
        for name, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("simplex_strategy", 4)):
            solver.setOptionValue(name, value)
        solver.passModel(lp)
        return solver
