"""The report as JSON: the protected report's plain values in the envelope of every command (`schema`, `data`, …).

`data.tables[]` holds `name`, `dimensions`, `hierarchies` and `cells[]` of `key` (one label a dimension, null for its
total), `value` (null when hidden) and `hidden`. The day of making is left out: the same figures give the same bytes.
"""

from __future__ import annotations

import json
from typing import Any

from vp.report.documents.model import MARKER
from vp.report.tables import ProtectedReport, plain


def values(report: ProtectedReport) -> dict[str, Any]:
    """What stands under `data`."""
    found = plain(report)
    found.pop("date", None)
    found.pop("schema", None)
    return {**found, "marker": MARKER}


def write(report: ProtectedReport) -> bytes:
    """The JSON document, UTF-8."""
    envelope = {"schema": report.schema, "data": values(report), "warnings": []}
    return (json.dumps(envelope, ensure_ascii=False, indent=1) + "\n").encode()
