"""Where tests read HTML with regular expressions or cut it at its tags, instead of asking `tests/html.py`."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.expressions.compiled import CALLS

CUTS = frozenset({"index", "rindex", "find", "rfind", "partition", "rpartition", "split", "rsplit"})
# Named and looking groups begin as tags do.
_GROUP = re.compile(r"\(\?(?:P?<|<[=!])")
# `<a`, `</a`, `<(h1|h2)`, `<[^>]+>`, attributes with their values, as `href="`, and our classes.
_MARKUP = re.compile(r"</?\??[a-zA-Z(\[]|[a-z]=\\?[\"']|\[\^<|\brp-[a-z]")


def cuts_of_markup(source: str) -> Iterator[int]:
    """The lines of a module in which a pattern or a mark to cut at is made of HTML."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            reads = node.func.attr in (CALLS if _is_re(node.func.value) else CUTS)
            if reads and _MARKUP.search(_GROUP.sub("(", _literals(node.args[0]))):
                yield node.lineno


def _is_re(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "re"


def _literals(node: ast.AST) -> str:
    """The constant parts of a text; "x" for what is filled in."""
    parts = (each for each in ast.walk(node) if isinstance(each, ast.Constant | ast.FormattedValue))
    values = (each.value if isinstance(each, ast.Constant) else "x" for each in parts)
    return "".join(each for each in values if isinstance(each, str))
