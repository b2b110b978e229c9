"""All style sheets of readers' pages as one, with what no page uses of KERN left out.

Made whenever static files are collected, from the files that stand in `STYLESHEETS`: nobody has to think of it. A rule
of KERN stays if all its classes are named somewhere in templates, scripts or code; a custom property if something reads
it.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import tinycss2
from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from django.core.files.storage import FileSystemStorage

from portal.base.display.assets import BUNDLE, SCRIPT_BUNDLE, SCRIPTS, STYLESHEETS

KERN = "vendor/kern/"
NAMED_IN = {"templates/public": "*.html", "portal/base/static/js": "*.js"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_ADDRESS = re.compile(r"url\(\s*[\"']?(?!data:|/|#|https?:)([^\"')]+)[\"']?\s*\)")
_NAME = re.compile(r"kern-[\w-]+")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
# Of what stands in these a page needs none, or any one.
_CHOICE = re.compile(r":(?:not|is|where)\([^()]*\)")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_OWN_PROPERTY = re.compile(r"--[\w-]+")


class BundleFinder(BaseFinder):
    """Gives what is made to `collectstatic` and to servers that look for files."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "bundle")

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:
        if path not in MADE:
            return [] if find_all else None
        self._write(path)
        found = self.storage.path(path)
        return [found] if find_all else found

    def check(self, **_kwargs: Any) -> list[Any]:
        return []

    def _write(self, name: str) -> None:
        """Written beside it and moved there: two processes that collect never leave half a file."""
        path = Path(self.storage.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(MADE[name](), encoding="utf-8")
        fresh.replace(path)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for name in MADE:
            self._write(name)
            yield name, self.storage


def bundle() -> str:
    """The text of all style sheets in their order."""
    sheets = _texts(STYLESHEETS)
    own = "".join(_moved(path, _short(text)) for path, text in sheets.items() if not path.startswith(KERN))
    names = names_in_use(settings.BASE_DIR, own)
    kern = "".join(_moved(path, reduced(text, names, own)) for path, text in sheets.items() if path.startswith(KERN))
    return kern + own


def scripts() -> str:
    """The text of the scripts that every page has."""
    return "".join(_texts(SCRIPTS).values())


MADE: dict[str, Callable[[], str]] = {BUNDLE: bundle, SCRIPT_BUNDLE: scripts}


def _texts(paths: Iterable[str]) -> dict[str, str]:
    finder = AppDirectoriesFinder()
    found: dict[str, Any] = {path: finder.find(path) for path in paths}
    return {path: Path(place).read_text(encoding="utf-8") for path, place in found.items()}


def _short(text: str) -> str:
    return _SPACE.sub(" ", _COMMENT.sub("", text)).strip() + "\n"


def _moved(path: str, text: str) -> str:
    """With addresses as they are from the bundle's place."""
    folder = posixpath.dirname(path)
    here = posixpath.dirname(BUNDLE)
    return _ADDRESS.sub(lambda match: f'url("{posixpath.relpath(posixpath.join(folder, match[1]), here)}")', text)


def names_in_use(root: Path, styles: str) -> frozenset[str]:
    """Whatever begins with "kern-" in templates, scripts, code and our own styles; what ends with "-" begins others."""
    places = [(root / folder, pattern) for folder, pattern in NAMED_IN.items()]
    places += [(root / app.partition(".")[0], "*.py") for app in settings.INSTALLED_APPS]
    found = set(_NAME.findall(styles))
    for folder, pattern in dict.fromkeys(places):
        for path in folder.rglob(pattern):
            found.update(_NAME.findall(path.read_text(encoding="utf-8")))
    return frozenset(found)


def reduced(text: str, names: frozenset[str], own: str) -> str:
    """KERN without rules for classes that nobody names, and without custom properties that nobody reads."""
    begins = tuple(name for name in names if name.endswith("-"))
    kept = list(_kept_rules(tinycss2.parse_stylesheet(text, skip_comments=True), names, begins))
    read: set[str] = set(_OWN_PROPERTY.findall(own))
    while True:  # what only unread properties read goes too
        texts = (value for _head, lines in kept for name, value in lines if not name.startswith("--") or name in read)
        more = read.union(*map(_READ.findall, texts))
        if more == read:
            return "".join(_written(head, lines, read) for head, lines in kept)
        read = more


Lines = list[tuple[str, str]]


def _kept_rules(
    rules: Iterable[Any], names: frozenset[str], begins: tuple[str, ...], around: str = ""
) -> Iterator[tuple[str, Lines]]:
    """Head and declarations (name, text) of each rule that stays; the head of a rule in a media query names both."""
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "media":
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True)
            yield from _kept_rules(inner, names, begins, f"@media{tinycss2.serialize(rule.prelude)}{{")
        elif rule.type == "at-rule" and rule.content is not None:
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}", [("", tinycss2.serialize(rule.content))]
        elif rule.type == "qualified-rule":
            selectors = [each for each in _selectors(rule.prelude) if _is_named(each, names, begins)]
            if selectors:
                yield around + ",".join(selectors), _declarations(rule.content)


def _declarations(content: list[Any]) -> Lines:
    found = tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    return [(each.name, each.serialize()) for each in found if each.type == "declaration"]


def _written(head: str, lines: Lines, read: set[str]) -> str:
    kept = ";".join(text for name, text in lines if not name.startswith("--") or name in read)
    return f"{head}{{{kept}}}{'}' * head.count('{')}\n" if kept else ""


def _selectors(prelude: list[Any]) -> list[str]:
    """Of a list of selectors each; commas inside of brackets divide nothing."""
    found: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return [str(tinycss2.serialize(tokens)).strip() for tokens in found]


def _is_named(selector: str, names: frozenset[str], begins: tuple[str, ...]) -> bool:
    while (inner := _CHOICE.sub("", selector)) != selector:
        selector = inner
    classes = _CLASS.findall(selector)
    return all(name in names or name.startswith(begins) for name in classes if name.startswith("kern-"))
