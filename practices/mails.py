"""Registers the mails about submissions."""

from practices.handing_in import mails

__all__ = ["mails"]
