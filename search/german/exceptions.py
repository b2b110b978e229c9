"""Words that the stemmer would take for others: most of them names."""

from functools import cache
from pathlib import Path

PATH = Path(__file__).resolve().parent.parent / "data" / "stem-exceptions.tsv"


@cache
def load_exceptions() -> dict[str, str]:
    """Spelling in small letters → stem. Raises ValueError for a line without a tab."""
    lines = PATH.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return dict(pairs)
