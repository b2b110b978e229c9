"""Components are macros with named parameters: whoever calls one gives what it needs, and nothing else.

A macro that is called without a parameter shows nothing in its place, without a word, so it is looked for here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from jinja2 import Environment, TemplateNotFound, meta, nodes

from demo.components.samples import samples
from portal.base.display.templating import readers_environment, render_component

pytestmark = pytest.mark.alike_everywhere

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "public"
COMPONENTS = sorted(path.stem for path in (TEMPLATES / "components").glob("*.html"))


@dataclass(frozen=True)
class Signature:
    """The parameters of a macro."""

    needed: frozenset[str]
    known: frozenset[str]

    def wrong(self, given: set[str]) -> set[str]:
        return (given - self.known) | (self.needed - given)


def parsed(source: str) -> nodes.Template:
    return readers_environment().parse(source)


def signature_of(name: str) -> Signature:
    source = (TEMPLATES / "components" / f"{name}.html").read_text(encoding="utf-8")
    macro = next(macro for macro in parsed(source).find_all(nodes.Macro) if macro.name == name)
    names = [argument.name for argument in macro.args]
    return Signature(frozenset(names[: len(names) - len(macro.defaults)]), frozenset(names))


def wrong_calls(source: str) -> Iterator[str]:
    """What is wrong with the calls of components in a template: "button 12: label"."""
    for call in parsed(source).find_all(nodes.Call):
        called = call.node
        if not (isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name) and called.node.name == "ui"):
            continue
        given = {str(keyword.key) for keyword in call.kwargs}
        unnamed = {"unnamed"} if call.args or call.dyn_args or call.dyn_kwargs else set()
        if wrong := signature_of(called.attr).wrong(given) | unnamed:
            yield f"{called.attr} {call.lineno}: {', '.join(sorted(wrong))}"


def leaking(source: str, environment: Environment) -> set[str]:
    """Names that a component's macros read and nobody gives them."""
    return {
        name
        for macro in parsed(source).find_all(nodes.Macro)
        for name in undeclared(macro, environment) - environment.globals.keys()
        if not any(assigned.name == name for assigned in macro.find_all(nodes.Name) if assigned.ctx == "store")
    }


def undeclared(macro: nodes.Macro, environment: Environment) -> set[str]:
    alone = nodes.Template([macro], lineno=1)
    alone.set_environment(environment)
    return meta.find_undeclared_variables(alone)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_each_call_gives_what_the_component_takes(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert list(wrong_calls(source)) == []
    assert 'include "components/' not in source


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_reads_nothing_but_what_it_is_given(name: str) -> None:
    source = (TEMPLATES / "components" / f"{name}.html").read_text(encoding="utf-8")
    environment = readers_environment()
    others = {macro.name for macro in parsed(source).find_all(nodes.Macro)} - {name}
    assert leaking(source, environment) - others == set()


def test_samples_give_what_components_take() -> None:
    assert [
        (name, signature_of(name).wrong(set(given)))
        for name, given in samples()
        if signature_of(name).wrong(set(given))
    ] == []


def test_wrong_calls_are_found() -> None:
    assert list(wrong_calls('{{ ui.button(label="a", url="/") }}')) == []
    assert list(wrong_calls('{{ ui.button(url="/") }}')) == ["button 1: label"]
    assert list(wrong_calls('{{ ui.button(label="a", adress="/") }}')) == ["button 1: adress"]
    assert list(wrong_calls('{% set a = 1 %}\n{{ ui.button("a") }}')) == ["button 2: label, unnamed"]
    source = "{% macro a(x) %}{% set y = x %}{{ y }}{{ title }}{{ icon('pin') }}{% endmacro %}"
    assert leaking(source, readers_environment()) == {"title"}


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(TypeError, match="adress"):
        render_component("button", {"label": "a", "adress": "/"})
    with pytest.raises(TemplateNotFound):
        render_component("knopf", {"label": "a"})


def test_a_page_leaks_nothing_into_a_component() -> None:
    source = '{% set url = "/von-der-seite/" %}{{ ui.tag(label="Wohnen") }}'
    assert "/von-der-seite/" not in readers_environment().from_string(source).render()
