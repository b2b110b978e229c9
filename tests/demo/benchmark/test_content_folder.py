"""Folders of pages for measuring."""

import json
from pathlib import Path
from typing import Any

import pytest

from demo.benchmark.content_folder import CorpusError, read_places, read_rows, read_themes
from demo.benchmark.rows import Place, Row

PAGE = {
    "n": 1,
    "kind": "recording",
    "title": "Gespräch",
    "slug": "gespraech",
    "intro": "Kurz gesagt.",
    "body": "<p>Lang gesagt.</p>",
    "cues": [[5, "Guten Tag"]],
    "themes": ["wohnen"],
    "ags": "09563",
    "year": 2025,
}


def write(folder: Path, **files: Any) -> Path:
    for name, content in files.items():
        ending = "jsonl" if name == "pages" else "json"
        text = "\n".join(map(json.dumps, content)) if name == "pages" else json.dumps(content)
        (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")
    return folder


def test_a_page_is_read_whole(tmp_path: Path) -> None:
    assert list(read_rows(write(tmp_path, pages=[PAGE]))) == [
        Row(
            n=1,
            kind="recording",
            title="Gespräch",
            slug="gespraech",
            intro="Kurz gesagt.",
            body="<p>Lang gesagt.</p>",
            cues=((5, "Guten Tag"),),
            themes=("wohnen",),
            ags="09563",
            year=2025,
        )
    ]


def test_parents_come_before_their_children(tmp_path: Path) -> None:
    folder = write(tmp_path, regions=[["09563", "Fürth", "kreis", "095"], ["095", "Mittelfranken", "bezirk", None]])
    assert read_places(folder) == [
        Place("095", "Mittelfranken", "bezirk", ""),
        Place("09563", "Fürth", "kreis", "095"),
    ]


def test_themes_are_pairs(tmp_path: Path) -> None:
    assert read_themes(write(tmp_path, themes=[["wohnen", "Wohnen"]])) == [("wohnen", "Wohnen")]


@pytest.mark.parametrize(
    ("change", "words"),
    [({"kind": "poem"}, "line 2: ValueError: kind"), ({"cues": [[1]]}, "line 2"), ({"n": None}, "line 2: TypeError")],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    with pytest.raises(CorpusError, match=words):
        list(read_rows(write(tmp_path, pages=[PAGE, {**PAGE, **change}])))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"themes\.json"):
        read_themes(tmp_path)


def test_a_list_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="lists of 2 values"):
        read_themes(write(tmp_path, themes={"wohnen": "Wohnen"}))
