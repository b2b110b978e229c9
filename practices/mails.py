"""Registers the mails about submissions."""

from practices.submissions import mails

__all__ = ["mails"]
