"""Accounts of editors: who may give which rights to whom."""
