"""From findings to what people and other programs read: pure functions of a report."""

from kg.report import text

__all__ = ["text"]
