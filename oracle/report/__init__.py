"""A run as one page that can be read anywhere, without a network: `ombud report`."""

from oracle.report.page import write_report

__all__ = ["write_report"]
