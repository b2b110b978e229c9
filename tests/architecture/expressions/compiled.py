"""Where the portal compiles regular expressions."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.repository import PACKAGES, modules, text

CALLS = frozenset({"compile", "match", "fullmatch", "search", "split", "sub", "subn", "findall", "finditer"})


def product_modules() -> list[Path]:
    return [path for path in modules(*PACKAGES) if "migrations" not in path.parts]


def patterns_of(source: str, module: str) -> set[str]:
    """`module.NAME` for what is compiled at the top of a module, `module.function()` for what a function compiles."""
    return {f"{module}.{name}" for name in _names(ast.parse(source))}


def _names(tree: ast.Module) -> Iterator[str]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            label = ast.unparse(target)
        else:
            label = ""
        yield from _calls(statement, label)


def _calls(node: ast.AST, label: str) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        label = f"{getattr(node, 'name', 'lambda')}()"
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in CALLS
    ):
        yield label
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, label)


@cache
def found() -> frozenset[str]:
    """All patterns of the product, by these names."""
    return frozenset(
        name
        for path in product_modules()
        for name in patterns_of(text(path), ".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    )
