"""Names of accounts as people type them."""

import unicodedata


def normal_name(name: str) -> str:
    """One spelling for what people take for the same name or address, so that each is counted once."""
    return unicodedata.normalize("NFKC", name).strip().casefold()
