"""A form of the editors' side as a browser has it: what it would send, and which fields somebody can fill."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.forms import BaseForm, BaseFormSet, BoundField
from lxml import html
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks.base import BlockField

# Begins the name of a field in the row that a script copies when somebody adds one.
TEMPLATE_ROW = "__prefix__"
_FILLED_BY_HAND = (
    "self::textarea or self::select or self::input[not(@type='hidden' or @type='submit' or @type='button')]"
)
# Buttons with a box in them, on pages about something else.
_SWITCHES = {"is_editing"}


@dataclass(frozen=True)
class Row:
    """A row that somebody may add to a list in the form: its fields with the prefix that stands for its number."""

    prefix: str
    number: int
    fields: list[BoundField]


class ShownForm:
    """The form of an answer that has the most fields; `is_there` is false where there is none to fill."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer
        is_html = not answer.streaming and "html" in answer.get("Content-Type", "") and b"<form" in answer.content
        forms = html.fromstring(answer.content).forms if is_html else []
        self._form: Any = max(
            (each for each in forms if (each.method or "").upper() == "POST"), key=_weight, default=None
        )

    @property
    def is_there(self) -> bool:
        return self._form is not None and _weight(self._form) > 0

    @property
    def target(self) -> str:
        """Where it is sent to; empty for the address that it stands on."""
        return str(self._form.get("action") or "")

    @cached_property
    def sent(self) -> dict[str, list[str]]:
        """What a browser would send if nobody touched anything: name -> values."""
        found: dict[str, list[str]] = {}
        for name, value in self._form.form_values():
            if TEMPLATE_ROW not in name:
                found.setdefault(name, []).append(_text(value, self._elements[name][0]))
        return found

    def shown(self, name: str) -> list[str]:
        """What stands in the field, sent or only to look at."""
        is_fixed = self.is_only_shown(name)
        return [element.get("value", "") for element in self._elements[name]] if is_fixed else self.sent.get(name, [])

    def is_ordered(self, prefix: str) -> bool:
        """Whether the rows of a list can be moved."""
        return f"{prefix}-{TEMPLATE_ROW}-ORDER" in self._elements

    def is_only_shown(self, name: str) -> bool:
        """Whether nobody can type into it."""
        return any("disabled" in element.attrib for element in self._elements.get(name, []))

    @cached_property
    def _elements(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for element in self._form.xpath(".//*[@name]"):
            found.setdefault(element.get("name"), []).append(element)
        return found

    def options(self, name: str) -> list[str]:
        """What can be chosen in a list or among boxes, without "nothing"."""
        found: list[str] = []
        for element in self._elements.get(name, []):
            found += (
                element.xpath(".//option[not(@disabled)]/@value") if element.tag == "select" else [element.get("value")]
            )
        return [value for value in found if value]

    def longest(self, name: str) -> int:
        """How many letters fit in."""
        return int(self._elements[name][0].get("maxlength") or 100)

    def highest(self, name: str) -> int | None:
        """The highest number that may stand there."""
        most = self._elements[name][0].get("max")
        return int(most) if most else None

    def shows(self, field: BoundField) -> bool:
        """Whether somebody can fill it in here: a form may have more fields than its page shows."""
        name = field.html_name
        if isinstance(field.field, BlockField):
            return bool(self._form.xpath(f".//*[@id='{field.id_for_label or name}' or @id='{name}']"))
        elements = self._elements.get(name, [])
        kinds = {element.get("type") for element in elements}
        return bool(kinds) and (kinds != {"hidden"} or isinstance(field.field.widget, BaseChooser))

    @cached_property
    def by_name(self) -> dict[str, BoundField]:
        """The fields of all forms of the page by their names in it, those of rows that are there already included."""
        forms = [*self._forms(), *(row for rows in self._formsets() for row in rows.forms)]
        shown = (field for form in forms for field in form if self.shows(field) and not _is_of_row(field))
        return {field.html_name: field for field in shown if TEMPLATE_ROW not in field.html_name}

    @cached_property
    def rows(self) -> list[Row]:
        """One for each list that has room for another row."""
        found = []
        for rows in self._formsets():
            fields = [field for field in rows.empty_form if self.shows(field) and not _is_of_row(field)]
            if fields and len(rows.forms) < rows.max_num:
                found.append(Row(str(rows.prefix), len(rows.forms), fields))
        return found

    def errors(self) -> list[Any]:
        """What the page says against what was sent."""
        given: list[Any] = [*self._forms(), *self._formsets()]
        found = [each.errors for each in given]
        return [errors for errors in found if any(errors)]

    @cached_property
    def main(self) -> BaseForm | None:
        """The form that most of the fields belong to."""
        return max(self._forms(), key=lambda form: sum(self.shows(field) for field in form), default=None)

    def _context(self) -> Iterator[Any]:
        for values in self._answer.context or []:
            for value in values.dicts if hasattr(values, "dicts") else [values]:
                yield from value.values()

    @cached_property
    def _given(self) -> list[Any]:
        """Forms and sets of forms that the page was made of, each once."""
        found: dict[int, Any] = {}
        for value in self._context():
            several = value if isinstance(value, (list, tuple)) else [value]
            for each in several:
                form = each if isinstance(each, (BaseForm, BaseFormSet)) else getattr(each, "form", None)
                if isinstance(form, (BaseForm, BaseFormSet)):
                    found[id(form)] = form
        return list(found.values())

    def _forms(self) -> list[BaseForm]:
        return [each for each in self._given if isinstance(each, BaseForm)]

    def _formsets(self) -> list[BaseFormSet]:
        own = [each for each in self._given if isinstance(each, BaseFormSet)]
        return [*own, *(rows for form in self._forms() for rows in getattr(form, "formsets", {}).values())]


def _text(value: Any, element: Any) -> str:
    """A browser leaves out the line break that begins a text area, and lxml does not."""
    return str(value).removeprefix("\n") if element.tag == "textarea" else str(value)


def _is_of_row(field: BoundField) -> bool:
    """Whether it says where its row stands."""
    return field.name in {"DELETE", "ORDER"}


def _weight(form: Any) -> int:
    """How many fields somebody can fill."""
    found = form.xpath(f".//*[{_FILLED_BY_HAND}]/@name")
    return len({name for name in found if name not in _SWITCHES})
