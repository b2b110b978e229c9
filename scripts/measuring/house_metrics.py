"""`make metrics`: how the source is laid out, as a table with the bars that the tests hold.

Product code only (no tests, scripts or migrations), read from the files that git knows. Nothing is imported but the
import graph. `measure()` gives the figures; `tests/architecture/test_house_metrics.py` holds those that have a bar.
"""

import ast
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import grimp

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    *("portal", "correspondence", "search", "directory", "practices", "events", "registration", "home"),
    *("operations", "demo"),
)
MOST_MODULES, MOST_LINES_OF_A_FUNCTION, WIDEST_TEMPLATE = 15, 40, 160


def trade_words() -> frozenset[str]:
    """Names of modules that are known without this portal; the file says from where."""
    lines = Path(__file__).with_name("trade_words.txt").read_text(encoding="utf-8").splitlines()
    told = (line.partition(":")[2].split() for line in lines if line and not line.startswith("#"))
    return frozenset(word for words in told for word in words)


TRADE_WORDS = trade_words()
# Gerunds that the trade uses as names of modules.
TRADE_GERUNDS = frozenset(["routing", "testing", "parsing", "indexing", "ranking", "highlighting", "importing"])


@dataclass(frozen=True)
class Figure:
    """A line of the table. `bar` is what is allowed at most (or at least, for shares), None where nothing is."""

    name: str
    value: str
    bar: str
    is_met: bool
    examples: tuple[str, ...] = ()


def tracked(*endings: str) -> list[Path]:
    """Relative paths of product files with one of these endings."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [Path(line) for line in listed.splitlines()]
    return [path for path in paths if path.suffix in endings and (ROOT / path).is_file()]


def product_modules() -> list[Path]:
    """Modules of the apps, without migrations and `__init__`."""
    return [
        path
        for path in tracked(".py")
        if path.parts[0] in APPS and "migrations" not in path.parts and path.name != "__init__.py"
    ]


def crowded_folders() -> dict[str, int]:
    """Folder → modules, of those that hold more than fifteen."""
    every = [path for path in tracked(".py") if "migrations" not in path.parts and path.name != "__init__.py"]
    counted = Counter(str(path.parent) for path in every)
    return {folder: number for folder, number in sorted(counted.items()) if number > MOST_MODULES}


def gerunds() -> list[str]:
    """Modules whose name is a gerund that the trade does not use."""
    found = [path for path in product_modules() if path.stem.endswith("ing") and path.stem not in TRADE_GERUNDS]
    return sorted(str(path) for path in found if path.stem not in TRADE_WORDS)


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions of a module, those inside classes and functions too."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def without_docstring(path: Path) -> list[str]:
    """Public functions and classes at the top of a module that say nothing."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    nodes = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    silent = [node.name for node in nodes if not node.name.startswith("_") and not ast.get_docstring(node)]
    return [f"{path}:{name}" for name in silent]


def long_functions(path: Path) -> list[str]:
    """Functions whose body has more than forty lines."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    sizes = [(node.name, (node.end_lineno or 0) - node.body[0].lineno + 1) for node in functions(tree)]
    return [f"{path}:{name} ({size})" for name, size in sizes if size > MOST_LINES_OF_A_FUNCTION]


def wide_template_lines() -> tuple[list[str], int]:
    """Places of lines of templates over 160 characters, and how many lines there are."""
    wide, total = [], 0
    for path in tracked(".html"):
        if path.parts[0] != "templates":
            continue
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), start=1):
            total += 1
            if len(line) > WIDEST_TEMPLATE:
                wide.append(f"{path}:{number}")
    return wide, total


def circles() -> list[str]:
    """Pairs of sibling packages inside an app that import each other, type-only imports included."""
    sys.path.insert(0, str(ROOT))
    graph = grimp.build_graph(*APPS, exclude_type_checking_imports=False, cache_dir=None)
    found = []
    for ancestor in (*APPS, "portal.base", "portal.taxonomy"):
        if ancestor == "portal":
            continue
        found += [f"{ancestor}: {' -> '.join(pair)}" for pair in sorted(graph.nominate_cycle_breakers(ancestor))]
    return found


def share_figure(name: str, found: int, total: int, least: float, examples: list[str]) -> Figure:
    share = 100 * found / max(total, 1)
    return Figure(name, f"{share:.1f} % of {total}", f"≥ {least:g} %", share >= least, tuple(examples))


def count_figure(name: str, found: list[str], most: int) -> Figure:
    return Figure(name, str(len(found)), f"≤ {most}", len(found) <= most, tuple(found))


def measure() -> list[Figure]:
    """All figures, in the order of the table."""
    modules = product_modules()
    sizes = [len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in modules]
    spread = f"{median(sizes):.0f} / {quantiles(sizes, n=10)[-1]:.0f} / {max(sizes)}"
    known = [path for path in modules if path.stem in TRADE_WORDS]
    silent = [name for path in modules for name in without_docstring(path)]
    public = sum(
        not node.name.startswith("_")
        for path in modules
        for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    )
    wide, lines = wide_template_lines()
    crowded = [f"{folder} ({number})" for folder, number in crowded_folders().items()]
    wide_share = 100 * len(wide) / max(lines, 1)
    return [
        Figure("lines a module, median / p90 / max", spread, "≤ 400", max(sizes) <= 400),
        count_figure("folders with more than 15 modules", crowded, 0),
        count_figure("circles between siblings, type-only imports too", circles(), 0),
        count_figure("functions over 40 lines", [name for path in modules for name in long_functions(path)], 0),
        count_figure("module names that are gerunds beside the trade's", gerunds(), 3),
        share_figure(
            "module names from the trade's words",
            len(known),
            len(modules),
            50,
            sorted({path.stem for path in modules} - TRADE_WORDS),
        ),
        share_figure("public functions and classes with a docstring", public - len(silent), public, 100, silent),
        Figure(
            "template lines over 160 characters",
            f"{wide_share:.2f} % of {lines}",
            "< 0.5 %",
            wide_share < 0.5,
            tuple(wide),
        ),
    ]


def main() -> int:
    shows_examples = "--verbose" in sys.argv
    for figure in measure():
        print(f"{'ok  ' if figure.is_met else 'MISS'} {figure.name:52} {figure.value:20} {figure.bar}")
        if shows_examples:
            print("".join(f"       {example}\n" for example in figure.examples), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
