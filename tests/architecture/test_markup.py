"""Tests find elements by selectors: regular expressions read each page a bit differently, and break with each class."""

import pytest

from tests.architecture.markup import cuts_of_markup
from tests.architecture.repository import modules, text

# Why a module reads the source itself, or what its pattern is meant for.
OTHERWISE = {
    "tests/addresses.py": "patterns of addresses, `<slug:name>`",
    "tests/architecture/markup.py": "patterns of patterns",
    "tests/architecture/test_catalogues.py": "places to fill and elements in what translators write",
    "tests/architecture/test_purity.py": "files of any kind, as they are shipped",
    "tests/e2e/editors/test_typed_forms.py": "a stored text, compared letter by letter",
    "tests/html.py": "the helper, which drops white space from a source",
    "tests/portal/base/editing/test_inline_code.py": "code that browsers run, in templates and attributes as well",
    "tests/portal/base/test_components.py": "elements that a parser would close by itself; classes; style sheets",
    "tests/practices/pdf/test_documents.py": "the metadata of a PDF, which are XML",
}


def test_no_test_cuts_html() -> None:
    found = {str(path): [*cuts_of_markup(text(path))] for path in modules("tests")}
    read = {path: lines for path, lines in found.items() if lines and path not in OTHERWISE}
    assert read == {}, "ask for elements by a selector, with tests/html.py"
    assert [path for path in OTHERWISE if not found.get(path)] == [], "no longer there"


@pytest.mark.parametrize(
    "line",
    [
        """re.findall(r'<h1[^>]*>(.*?)</h1>', html)""",
        """re.compile('class="rp-card__link"[^>]*>([^<]+)<')""",
        """re.sub("<[^>]+>", "", html)""",
        """re.search(rf'{name}="([^"]+)"', html)""",
        """re.search(rf'name="{name}"', html)""",
        """html.partition("<tbody>")[2]""",
        """html.split('id="quelle"')""",
        """html[html.index("</main") :]""",
        """html.split("rp-timeline__card")[1]""",
    ],
)
def test_a_cut_is_found(line: str) -> None:
    assert [*cuts_of_markup(f"import re\n\n\ndef test(html, name):\n    assert {line}\n")] == [5]


@pytest.mark.parametrize(
    "line",
    [
        """re.findall(r"(?P<day>\\d+)(?<=x)\\. (\\w+)", shown)""",
        """re.findall(r"(\\d+) km entfernt", shown)""",
        """line.partition("=")[2]""",
        """html.index("Vor Ort") < html.index("Online")""",
        """page.select('a[href^="/kommunen/"]')""",
    ],
)
def test_what_is_no_cut_is_left_alone(line: str) -> None:
    assert [*cuts_of_markup(f"import re\n\n\ndef test(html):\n    assert {line}\n")] == []
