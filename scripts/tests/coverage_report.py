"""A pytest plugin: prints what the whole suite left unrun, and fails it below the required share.

SlipCover measures in each test process and costs next to nothing there, where a tracer takes half as long again as
the tests (docs/adr/0011). What each process has measured comes home with its last message.
"""

import json
from collections.abc import Iterable
from typing import Any

import pytest
import slipcover

PACKAGES = [
    "portal",
    "search",
    "directory",
    "practices",
    "events",
    "registration",
    "correspondence",
    "home",
    "operations",
    "demo",
]
OMITTED = [
    "*/migrations/*",
    *(f"portal/{module}.py" for module in ("settings/production", "settings/dev", "asgi", "wsgi")),
]
EXCLUDED = ["pragma: no cover", "if TYPE_CHECKING:", "@overload", r"\.\.\.$"]
REQUIRED = 95.0  # per cent of lines and branches together
SENT = "coverage"
REPORT = pytest.StashKey[list[str]]()

# As soon as this is imported, so that no module of ours is there before.
_measuring = slipcover.Slipcover(branch=True, source=PACKAGES, omit=OMITTED, exclude_lines=EXCLUDED)
_importing = slipcover.ImportManager(_measuring, slipcover.FileMatcher(sources=PACKAGES, omit=OMITTED))
_importing.__enter__()
_of_workers: list[dict[str, Any]] = []


def spans(numbers: Iterable[int]) -> str:
    """Line numbers, neighbours joined: [1, 2, 3, 7] → "1-3, 7"."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


def report(measured: dict[str, Any]) -> list[str]:
    """A line for each file that is not covered whole, and the total."""
    lines = []
    for name, file in sorted(measured["files"].items()):
        share = file["summary"]["percent_covered"]
        run = set(file["executed_lines"])
        branches = [f"{start}->{end or 'exit'}" for start, end in file["missing_branches"] if start in run]
        gaps = ", ".join(filter(None, [spans(file["missing_lines"]), *branches]))
        if gaps:
            lines.append(f"{name:<56} {share:>4.0f}%  {gaps}")
    return [
        *lines,
        f"Lines and branches covered: {measured['summary']['percent_covered']:.2f} % (at least {REQUIRED:g})",
    ]


def total() -> dict[str, Any]:
    """What this process and its workers have run."""
    measured: dict[str, Any] = _measuring.get_coverage()
    for other in _of_workers:
        slipcover.merge_coverage(measured, other)
    return measured


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    if sent := getattr(node, "workeroutput", None):  # a process that broke down has sent nothing
        _of_workers.append(json.loads(sent[SENT]))


@pytest.hookimpl(tryfirst=True)  # before a worker sends its last message
def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[SENT] = json.dumps(_measuring.get_coverage())
        return
    measured = total()
    session.config.stash[REPORT] = report(measured)
    if measured["summary"]["percent_covered"] < REQUIRED:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    terminalreporter.section("what no test has run")
    for line in config.stash[REPORT]:
        terminalreporter.write_line(line)
