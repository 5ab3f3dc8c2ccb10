"""What can go wrong between facts and a report; every error is named for the fact."""

from typing import ClassVar

from vp.errors import ExitCode, VpError


class NotPublishable(VpError):
    """The figures cannot be published as asked; nothing is written."""

    exit_code: ClassVar[ExitCode] = ExitCode.UNPUBLISHABLE


class TotalBelowThreshold(NotPublishable):
    """The whole period counts fewer cases than the threshold: a text, no table."""


class ReissueTooSmall(NotPublishable):
    """A report of the same figures differs from an issued one by fewer cases than the threshold."""


class AuditFailed(NotPublishable):
    """The audit could narrow a hidden count further than the rule allows, or could not be carried out."""


class ProtectionFailed(NotPublishable):
    """No safe choice of hidden cells was found."""


class PeriodNotUnderstood(VpError):
    """A period that is none."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE


class SettingsBroken(VpError):
    """`report.yaml` holds something that a report cannot take."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE


class SolverMissing(VpError):
    """The extra `report` (highspy) is needed and not installed."""


class TableNotUnderstood(VpError):
    """A file that should hold tables (CSV, JSON or HTML) cannot be read as such."""


class PoolFileRefused(VpError):
    """A file of a pool (a counsellor's export, a Parquet file) cannot be read, does not fit the others or is none."""


class EngineMissing(VpError):
    """The extra that a counting engine needs is not installed."""


class EngineFailed(VpError):
    """A counting engine stopped: it cannot be reached, or cannot read the files."""
