"""Which pages and dates anybody may see: one rule for all that stands on municipalities and their people."""

from directory.querysets import public

__all__ = ["public"]
