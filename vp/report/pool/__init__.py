"""Several counsellors' facts in one report, without anybody seeing anybody's cases.

A counsellor exports coarse facts (`export`), the vault encrypts them to the coordinator, and the coordinator's vp reads
many (`read`, `combine`). An export holds no text, no names, no day and no department below the headcount floor; a case
is a token that only tells whether two exports hold the same case. Encryption is the vault's business, not this room's.
"""

from vp.report.pool.counting import ENGINES, count, counter, dimensions_of, pooled_report, write_parquet
from vp.report.pool.exports import Export, Pooled, combine, export, plain_export, read

__all__ = [
    "ENGINES",
    "Export",
    "Pooled",
    "combine",
    "count",
    "counter",
    "dimensions_of",
    "export",
    "plain_export",
    "pooled_report",
    "read",
    "write_parquet",
]
