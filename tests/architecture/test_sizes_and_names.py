import ast

from tests.architecture.repository import PACKAGES, files, modules, text

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}


def test_no_module_is_longer_than_400_lines() -> None:
    long = {
        str(path): lines
        for path in modules()
        if "migrations" not in path.parts
        if (lines := text(path).count("\n")) > 400
    }
    assert long == {}


def test_no_template_is_longer_than_120_lines() -> None:
    templates = [path for path in files() if path.suffix == ".html" and "templates" in path.parts]
    assert templates
    assert {str(path): lines for path in templates if (lines := text(path).count("\n")) > 120} == {}


def test_no_vague_names() -> None:
    assert [str(path) for path in modules() if VAGUE & {*path.parts[:-1], path.stem}] == []


def test_functions_stay_short() -> None:
    long = []
    for path in modules(*PACKAGES, "scripts"):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                lines = node.end_lineno - node.body[0].lineno + 1
                if lines > 40:
                    long.append(f"{path}:{node.name} ({lines})")
    assert long == []


def test_nothing_is_left_to_do() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "X" * 3 + " ")
    found = [str(path) for path in modules() if any(mark in text(path) for mark in marks)]
    assert found == []
