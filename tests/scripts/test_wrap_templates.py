"""Breaking long lines of templates adds white space where nobody sees it, and nothing else."""

import pytest

from scripts.building import wrap_templates
from scripts.building.wrap_templates import wrapped
from tests.architecture.repository import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wrap_templates, "WIDTH", 30)
    monkeypatch.setattr(wrap_templates, "LEAST", 4)
    monkeypatch.setattr(wrap_templates, "LONG_TAG", 20)


def test_no_template_changes_but_for_white_space() -> None:
    assert TEMPLATES
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        assert "".join(wrapped(text, is_jinja="public" in path.parts).split()) == "".join(text.split()), path


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ('  <p>The first text</p><p class="a">Text</p>', ["  <p>The first text</p>", '    <p class="a">Text</p>']),
        ('<a class="the-first" href="/{{ x }}/">Text</a>', ['<a class="the-first"', '  href="/{{ x }}/">Text</a>']),
        ('{% with a = "two words", b = "two words" %}', ['{% with a = "two words",', '  b = "two words" %}']),
        ("<b>this text has many more words</b>", ["<b>this text has many more", "  words</b>"]),
        ("{% trans trimmed %}a text of words{% endtrans %}", ["{% trans trimmed %}a text of", "  words{% endtrans %}"]),
    ],
)
def test_where_a_line_is_broken(line: str, pieces: list[str]) -> None:
    assert wrapped(line, is_jinja=True).split("\n") == pieces


@pytest.mark.parametrize(
    "line",
    [
        '<a title="the value of an attribute is kept">',
        "<pre>what is shown with its white space</pre>",
        "<script>let words = 'one two three four'</script>",
        "{% trans %}what translators are given{% endtrans %}",
        "<i>no-space-between</i><i>elements-of-a-line</i>",
        '{{ _("a text that is not ours to break") }}',
    ],
)
def test_where_none_is(line: str) -> None:
    assert wrapped(line, is_jinja=True) == line


def test_djangos_own_tags_stay_on_their_line() -> None:
    line = "{% include 'one.html' with a=b c=d only %}"
    assert wrapped(line, is_jinja=False) == line
    assert wrapped(line, is_jinja=True) != line
