"""Registers the mail about reported barriers."""

from home.domain import barriers

__all__ = ["barriers"]
