"""A finished run as one HTML file that needs nothing else: no network, no server, no other file."""

from assistant.golden.report.cases import state
from assistant.golden.report.page import as_html, policy

__all__ = ["as_html", "policy", "state"]
