"""Charts as our own SVG: bars, lines over years, the funnel; with title and description, without script or style.

A hidden value is drawn as hidden: a hatched stub of one size with the marker, or a marker below the axis. Nothing in a
picture (scale, order, size, gap) depends on a number that is not published. Colours stand as attributes, with classes
beside them, so that a page may change them (dark mode) and a PDF or Word file need not.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from html import escape

from vp.report.documents.model import MARKER, Bars, Figure, Funnel, Lines, grouped

WIDTH = 640
_LABELS = 210
_LONGEST = 350
_STUB = 22
_INK, _QUIET, _RULE = "#1f2933", "#5b6770", "#c9d1d6"
_SERIES = ("#1d4f73", "#a3bfd0", "#d8c9a3")
_STROKES = ("#1f2933", "#1d6a96", "#b3541e", "#4b7a3f", "#6b4c86")
_DASHES = ("", "6 3", "2 3", "9 3 2 3", "4 2")

Parts = tuple[list[str], int]
"""Elements and the height that they take."""


def svg(figure: Figure, font: str = "") -> str:
    """The chart as one `<svg>` element, WIDTH units wide. `font` is named where no page gives one."""
    chart = figure.chart
    hatch = f"{figure.name}-hatch"
    if isinstance(chart, Bars):
        parts, height = _bars(chart, hatch)
    elif isinstance(chart, Lines):
        parts, height = _lines(chart)
    else:
        parts, height = _funnel(chart, hatch)
    family = f' font-family="{escape(font)}"' if font else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" class="chart"'
        f' aria-labelledby="{figure.name}-title {figure.name}-desc" font-size="13"{family}>'
        f'<title id="{figure.name}-title">{escape(figure.title)}</title>'
        f'<desc id="{figure.name}-desc">{escape(figure.description)}</desc>'
        f'<defs><pattern id="{hatch}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="1.6" height="5" fill="{_QUIET}" class="quiet"/></pattern></defs>{"".join(parts)}</svg>'
    )


def _text(x: float, y: float, text: str, anchor: str = "start", kind: str = "ink", size: int = 13) -> str:
    fill = {"ink": _INK, "quiet": _QUIET}[kind]
    sized = f' font-size="{size}"' if size != 13 else ""
    place = f'x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}"'
    return f'<text {place} fill="{fill}" class="{kind}"{sized}>{escape(text)}</text>'


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _stub(x: float, y: float, height: float, hatch: str) -> list[str]:
    """What stands for a hidden value, always of one width."""
    return [
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_STUB}" height="{_n(height)}" fill="url(#{hatch})" stroke="{_QUIET}"'
        f' stroke-width="0.8" class="unstated"/>',
        _text(x + _STUB + 6, y + height / 2 + 4, MARKER, kind="quiet", size=12),
    ]


def _wrapped(text: str) -> list[str]:
    """A label in at most two lines."""
    rows = textwrap.wrap(text, 31) or [""]
    if len(rows) > 2:
        rows = [rows[0], textwrap.shorten(" ".join(rows[1:]), 31, placeholder=" …")]
    return rows


def _label(text: str, middle: float) -> list[str]:
    """A label, set against the bars."""
    rows = _wrapped(text)
    start = middle + 4.5 - (len(rows) - 1) * 7
    return [_text(_LABELS - 8, start + 14 * at, row, "end") for at, row in enumerate(rows)]


def _bars(chart: Bars, hatch: str) -> Parts:
    parts: list[str] = []
    top = 6
    if len(chart.series) > 1:
        parts += _legend(chart.series)
        top = 34
    most = max((value for bar in chart.bars for value in bar.values if value is not None), default=1) or 1
    thick = 17 if len(chart.series) == 1 else 12
    y = float(top)
    for bar in chart.bars:
        # A label of two lines needs room of its own, or it runs into its neighbours'.
        room = max(0, 14 * len(_wrapped(bar.label)) + 5 - thick * len(chart.series) - 9)
        y += room / 2
        parts += _label(bar.label, y + thick * len(chart.series) / 2)
        for number, value in enumerate(bar.values):
            at = y + number * thick
            if value is None:
                parts += _stub(_LABELS, at + 1, thick - 2, hatch)
                continue
            long = _LONGEST * value / most
            parts.append(
                f'<rect x="{_LABELS}" y="{_n(at)}" width="{_n(long)}" height="{thick - 1}"'
                f' fill="{_SERIES[number % 3]}" class="series{number % 3}"/>'
            )
            parts.append(_text(_LABELS + long + 6, at + thick / 2 + 4, grouped(value), size=12))
        y += thick * len(chart.series) + 9 + room / 2
    height = round(y)
    parts.append(_rule(_LABELS, top - 4, _LABELS, height - 6, _QUIET))
    return parts, height


def _rule(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    kind = "axis" if colour == _QUIET else "rule"
    way = f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"
    return f'<path d="{way}" stroke="{colour}" stroke-width="1" fill="none" class="{kind}"/>'


def _legend(series: Sequence[str]) -> list[str]:
    parts = []
    x = float(_LABELS)
    for number, name in enumerate(series):
        parts.append(
            f'<rect x="{_n(x)}" y="4" width="13" height="13" fill="{_SERIES[number % 3]}" class="series{number % 3}"/>'
        )
        parts.append(_text(x + 19, 15.5, name))
        x += 19 + 8.0 * len(name) + 24
    return parts


def _ceiling(most: int) -> tuple[int, int]:
    """A round top of the scale at or above `most`, and the step of its lines."""
    step = 1
    while most > 5 * step:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return max(1, -(-most // step)) * step, step


_LEFT, _RIGHT, _TOP, _PLOT = 44, 170, 14, 210


def _lines(chart: Lines) -> Parts:
    most, step = _ceiling(max(value or 0 for line in chart.lines for value in line.values))
    right = WIDTH - _RIGHT
    gap = (right - _LEFT - 30) / max(1, len(chart.points) - 1)
    xs = [_LEFT + 15 + gap * place for place in range(len(chart.points))]
    bottom = _TOP + _PLOT

    def y(value: int) -> float:
        return bottom - _PLOT * value / most

    parts = []
    for tick in range(0, most + 1, step):
        parts.append(_rule(_LEFT, y(tick), right, y(tick), _QUIET if tick == 0 else _RULE))
        parts.append(_text(_LEFT - 8, y(tick) + 4.5, grouped(tick), "end", "quiet", 12))
    parts += [_text(x, bottom + 20, point, "middle", "ink", 12) for x, point in zip(xs, chart.points, strict=True)]
    ends: list[tuple[float, int]] = []
    for number, line in enumerate(chart.lines):
        parts += _line(number, xs, [None if v is None else y(v) for v in line.values])
        last = next((v for v in reversed(line.values) if v is not None), None)
        if last is not None:
            ends.append((y(last), number))
    parts += _ends(chart, ends, right)
    unseen = [line for line in chart.lines if None in line.values]
    return parts + _strip(chart, xs, bottom + 42), bottom + 30 + (14 * len(unseen) + 14 if unseen else 0)


def _line(number: int, xs: Sequence[float], ys: Sequence[float | None]) -> list[str]:
    colour, dash = _STROKES[number % 5], _DASHES[number % 5]
    known = [(x, y) if y is not None else None for x, y in zip(xs, ys, strict=True)]
    path = ""
    for place, point in enumerate(known):
        if point is not None:
            joined = place > 0 and known[place - 1] is not None
            path += f"{'L' if joined else 'M'}{_n(point[0])} {_n(point[1])}"
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    parts = [f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashed} class="line{number % 5}"/>']
    for point in known:
        if point is not None:
            parts.append(
                f'<circle cx="{_n(point[0])}" cy="{_n(point[1])}" r="3.2" fill="{colour}" class="dot{number % 5}"/>'
            )
    return parts


def _ends(chart: Lines, ends: Sequence[tuple[float, int]], right: float) -> list[str]:
    """Names at the ends of the lines, moved apart where they would cover one another."""
    parts = []
    free = float(_TOP - 6)
    for height, number in sorted(ends):
        at = max(height, free + 16)
        free = at
        line = chart.lines[number]
        dash = f' stroke-dasharray="{_DASHES[number % 5]}"' if _DASHES[number % 5] else ""
        parts.append(
            f'<path d="M{_n(right + 2)} {_n(at)}L{_n(right + 20)} {_n(at)}" fill="none" stroke="{_STROKES[number % 5]}"'
            f' stroke-width="2"{dash} class="line{number % 5}"/>'
        )
        name = textwrap.shorten(line.label, 23, placeholder=" …")
        parts.append(_text(right + 25, at + 4.5, name, size=12))
    return parts


def _strip(chart: Lines, xs: Sequence[float], top: float) -> list[str]:
    """Below the axis: a marker under each year of each line that is not stated, with the line's name."""
    parts = []
    row = 0
    for line in chart.lines:
        if None not in line.values:
            continue
        at = top + 14 * row
        row += 1
        parts += [
            _text(x, at, MARKER, "middle", "quiet", 12)
            for x, value in zip(xs, line.values, strict=True)
            if value is None
        ]
        name = textwrap.shorten(line.label, 23, placeholder=" …")
        parts.append(_text(WIDTH - _RIGHT + 25, at, f"{MARKER} {name}", kind="quiet", size=12))
    return parts


def _funnel(chart: Funnel, hatch: str) -> Parts:
    parts: list[str] = []
    most = max((stage.values[0] or 0 for stage in chart.stages), default=1) or 1
    middle = _LABELS + _LONGEST / 2
    thick, step = 30, 38
    for place, stage in enumerate(chart.stages):
        y = 6 + place * step
        parts += _label(stage.label, y + thick / 2)
        value = stage.values[0]
        if value is None:
            parts += _stub(middle - _STUB / 2, y + 1, thick - 2, hatch)
            continue
        wide = _LONGEST * value / most
        parts.append(
            f'<rect x="{_n(middle - wide / 2)}" y="{y}" width="{_n(wide)}" height="{thick}" fill="{_SERIES[0]}"'
            f' class="series0"/>'
        )
        parts.append(_text(_LABELS + _LONGEST + 10, y + thick / 2 + 4.5, grouped(value)))
    return parts, 6 + len(chart.stages) * step
