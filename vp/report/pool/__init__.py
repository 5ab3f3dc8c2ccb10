"""Several counsellors' facts in one report, without anybody seeing anybody's cases.

A counsellor exports coarse facts (`export`), the vault encrypts them to the coordinator, and the coordinator's vp reads
many (`read`, `combine`). An export holds no text, no names, no day and no department below the headcount floor; a case
is a token that only tells whether two exports hold the same case. Encryption is the vault's business, not this room's.
"""

from vp.report.pool.counting import count, counter, parquet_report, pooled_report
from vp.report.pool.engines import ENGINES
from vp.report.pool.exports import Export, Pooled, combine, export, plain_export, read
from vp.report.pool.parquet import write_parquet

__all__ = [
    "ENGINES",
    "Export",
    "Pooled",
    "combine",
    "count",
    "counter",
    "export",
    "parquet_report",
    "plain_export",
    "pooled_report",
    "read",
    "write_parquet",
]
