"""What one page for measuring is, wherever it comes from: generated, or a line of a folder's `pages.jsonl`."""

from dataclasses import dataclass

KINDS = ("practice", "recording")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A page. `body` is HTML, `cues` are whole seconds with what is said then, `themes` slugs, the main one first."""

    n: int
    kind: str
    title: str
    slug: str
    intro: str
    body: str
    themes: tuple[str, ...] = ()
    ags: str = ""
    year: int | None = None
    cues: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A region that pages name; `parent` is a key or ""."""

    ags: str
    name: str
    level: str
    parent: str
