"""All style sheets as one: nothing that a page uses is lost, and a first visit stays light."""

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from portal.base.display.assets import BUNDLE, SCRIPT_BUNDLE, SCRIPTS, STYLESHEETS
from portal.base.display.style_bundle import bundle, names_in_use, reduced, scripts

STATIC = Path(settings.BASE_DIR) / "portal" / "base" / "static"
KERN = (STATIC / STYLESHEETS[0]).read_text(encoding="utf-8")
# A first visit may weigh 100 kB: pages, pictures and scripts need the rest.
MOST_BYTES, MOST_OF_A_FONT = 20_000, 15_000


@pytest.fixture(scope="module")
def styles() -> str:
    return bundle()


def classes(text: str) -> set[str]:
    return set(re.findall(r"\.(kern-[\w-]+)", text))


def test_each_class_that_is_named_keeps_its_rules(styles: str) -> None:
    named = classes(KERN) & names_in_use(settings.BASE_DIR, "")
    assert len(named) > 20
    assert named - classes(styles) == set()


def test_what_nobody_names_is_left_out(styles: str) -> None:
    assert {"kern-m-auto-xxl", "kern-icon--logout"} & classes(styles) == set()
    assert len(classes(KERN)) > 10 * len(classes(styles))


def test_every_address_leads_to_a_file(styles: str) -> None:
    folder = posixpath.dirname(BUNDLE)
    addresses = [each for each in re.findall(r"url\([\"']?([^\"')]+)", styles) if not each.startswith(("data:", "#"))]
    assert len(addresses) >= 9
    assert [
        each for each in addresses if not (STATIC / posixpath.normpath(posixpath.join(folder, each))).exists()
    ] == []


def test_every_property_that_is_read_is_there(styles: str) -> None:
    """As far as KERN or we define it at all."""
    defined = re.compile(r"(--[\w-]+)\s*:")
    sheets = "".join((STATIC / path).read_text(encoding="utf-8") for path in STYLESHEETS)
    read = set(re.findall(r"var\(\s*(--[\w-]+)", styles))
    assert (read & set(defined.findall(sheets))) - set(defined.findall(styles)) == set()


def test_a_small_sheet_step_by_step() -> None:
    sheet = (
        ":root{--kern-a:var(--kern-b);--kern-b:1px;--kern-c:2px}"
        ".kern-used,.kern-not{margin:var(--kern-a)}.kern-not{color:red}.kern-begun--x:not(.kern-not){top:0}"
        "@media (min-width: 1px){.kern-not{top:1px}.kern-used a{top:2px}}@keyframes turn{to{top:0}}"
    )
    assert reduced(sheet, frozenset({"kern-used", "kern-begun--"}), "").split("\n") == [
        ":root{--kern-a:var(--kern-b);--kern-b:1px}",
        ".kern-used{margin:var(--kern-a)}",
        ".kern-begun--x:not(.kern-not){top:0}",
        "@media (min-width: 1px){.kern-used a{top:2px}}",
        "@keyframes turn{to{top:0}}",
        "",
    ]


@pytest.mark.parametrize(("name", "text"), [(BUNDLE, bundle), (SCRIPT_BUNDLE, scripts)])
def test_collecting_finds_it(name: str, text: Callable[[], str]) -> None:
    found = finders.find(name)
    assert isinstance(found, str)
    assert Path(found).read_text(encoding="utf-8") == text()


def test_scripts_stand_apart_from_each_other() -> None:
    """Each is a function that is called at once: names of one are none of another, and "use strict" is its own."""
    for path in SCRIPTS:
        code = [line for line in (STATIC / path).read_text(encoding="utf-8").splitlines() if not line.startswith("//")]
        assert (code[0], code[-1]) == ("(() => {", "})();"), path


def test_a_first_visit_stays_light(styles: str) -> None:
    assert len(brotli.compress(styles.encode())) < MOST_BYTES
    fonts = [path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2")]
    assert (len(fonts), max(fonts) < MOST_OF_A_FONT) == (3, True)
