"""Fetch the third-party browser files that the portal ships, and check each archive by its hash.

    python scripts/building/vendor_kern.py

Needs `npm` (only `npm pack`, nothing is installed or run). Files are copied unmodified; the KERN icons, which the
package holds as text in a style sheet source, are collected into one sprite. To update a package, change its version
and hash here, run the script and look at the difference.
"""

import hashlib
import re
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[2] / "portal" / "base" / "static" / "vendor"
SPRITE_HEAD = '<svg xmlns="http://www.w3.org/2000/svg">\n'
ICON = re.compile(r"^\$([a-z-]+):\s*functions\.svg-url\('(<svg.*?</svg>)'\)", re.MULTILINE)


@dataclass(frozen=True)
class Package:
    """One archive, and which of its files go where: {path in the archive: path below `vendor/`}."""

    name: str
    version: str
    sha256: str
    files: dict[str, str]


FONT = "fira-sans/5.3.0"
PACKAGES = [
    Package(
        "@kern-ux/native",
        "2.7.2",
        "b82c23c35a198e60ee4c53c5d14911432437f03802441b7473e8d7003795adb0",
        {"dist/kern.min.css": "kern/2.7.2/kern.min.css", "LICENSE.md": "kern/2.7.2/LICENSE.md"},
    ),
    Package(
        "@fontsource/fira-sans",
        "5.3.0",
        "2231966721c4c3f70194c336dd11428e15139bd902cac415528715028c9cd5a9",
        {"LICENSE": f"{FONT}/OFL.txt"}
        | {
            f"files/fira-sans-{subset}-{weight}-normal.woff2": f"{FONT}/fira-sans-{subset}-{weight}.woff2"
            for subset in ("latin", "latin-ext")
            for weight in (400, 500, 600)
        },
    ),
    Package(
        "htmx.org",
        "2.0.11",
        "165a2655073e9e6e55e307a7c74e8ebcdb76afb7701f9c16cfd106a13add408e",
        {"dist/htmx.min.js": "htmx/2.0.11/htmx.min.js", "LICENSE": "htmx/2.0.11/LICENSE"},
    ),
]


def fetch(package: Package, folder: Path) -> Path:
    """The unpacked archive. Raises SystemExit when its hash is not the expected one."""
    folder.mkdir()
    subprocess.run(["npm", "pack", "--silent", f"{package.name}@{package.version}"], cwd=folder, check=True)
    archive = next(folder.glob("*.tgz"))
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        raise SystemExit(f"{package.name} {package.version}: expected {package.sha256}, got {found}")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def icon_sprite(source: str) -> str:
    """KERN's icons as one SVG file of symbols, named as in KERN."""
    symbols = []
    for name, svg in ICON.findall(source):
        box = re.search(r'viewBox="([^"]+)"', svg)
        body = re.sub(r"^<svg[^>]*>|</svg>$", "", svg)
        if box:
            symbols.append(f'<symbol id="{name}" viewBox="{box[1]}" fill="currentColor">{body}</symbol>\n')
    return SPRITE_HEAD + "".join(sorted(symbols)) + "</svg>\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        for number, package in enumerate(PACKAGES):
            root = fetch(package, Path(scratch) / str(number))
            for source, target in package.files.items():
                path = VENDOR / target
                path.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(root / source, path)
            if package.name == "@kern-ux/native":
                icons = (root / "src/scss/core/utilities/_icons.scss").read_text(encoding="utf-8")
                (VENDOR / "kern/2.7.2/icons.svg").write_text(icon_sprite(icons), encoding="utf-8")
            print(f"{package.name} {package.version}: {len(package.files)} files")


if __name__ == "__main__":
    main()
