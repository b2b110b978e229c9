"""What a spreadsheet must not take for a formula: the one rule for everything that is written as a table."""

# A spreadsheet takes cells that begin like this for formulas.
FORMULA_SIGNS = ("=", "+", "-", "@", "|", "%", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(cell: str) -> str:
    """The text as a spreadsheet shows it, never as a formula; a quote before it says so."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(FORMULA_SIGNS) else cell
