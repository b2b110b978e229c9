"""Addresses, links, and what is sent to them."""

from correspondence.models.address import Address
from correspondence.models.link import Link
from correspondence.models.mail import MailState, OutgoingMail

__all__ = ["Address", "Link", "MailState", "OutgoingMail"]
