"""What is in the repository: only files that are, or are about to be, tracked."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = (
    "portal",
    "correspondence",
    "search",
    "directory",
    "practices",
    "events",
    "registration",
    "home",
    "operations",
    "demo",
)
OURS = (*PACKAGES, "scripts", "tests")


@cache
def files() -> tuple[Path, ...]:
    """Relative paths of all files that git knows or does not ignore; without git, all outside the ignored folders."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode == 0:
        found = [Path(line) for line in done.stdout.splitlines()]
    else:
        found = [path.relative_to(ROOT) for path in ROOT.rglob("*")]
    ignored = {".venv", "var", ".git", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
    return tuple(path for path in found if (ROOT / path).is_file() and not ignored & set(path.parts))


def modules(*packages: str) -> list[Path]:
    return [path for path in files() if path.suffix == ".py" and path.parts[0] in (packages or OURS)]


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")
