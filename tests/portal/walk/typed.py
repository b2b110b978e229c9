"""What somebody types into the fields of a form, and what has to stand there afterwards."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BoundField, Field
from PIL import Image
from taggit.forms import TagField
from taggit.utils import parse_tags
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminPageChooser, AdminTimeInput, BaseChooser
from wagtail.blocks.base import BlockField

from events.enums import MediaKind
from events.models import RecordingMedia
from portal.base.fields import TimecodeFormField
from portal.taxonomy.models import Theme
from tests.portal.walk.shown_form import ShownForm
from tests.portal.walk.typed_blocks import type_blocks

MEDIA = Path(__file__).resolve().parents[3] / "demo" / "media"
# In the past: a consent is never given tomorrow.
FIRST_DAY = date(2025, 10, 15)
PASSWORD = "Ein ganz langes Kennwort, 2046!"
# Where a value like all others of its kind would be refused: name of the field -> what gives it.
BY_NAME: dict[str, Callable[[], Any]] = {
    "audio": lambda: str(RecordingMedia.objects.filter(kind=MediaKind.AUDIO).latest("pk").pk),
    "duration": lambda: "2:00:00",
    "expire_at": lambda: "04.11.2046 10:00",
    "is_default_site": lambda: "",
    "go_live_at": lambda: "03.11.2046 10:00",
    "hostname": lambda: "portal.example.org",
    "old_path": lambda: "/alt/strasse",
    "password1": lambda: PASSWORD,
    "password2": lambda: PASSWORD,
    "username": lambda: "e.gruesse",
}
# The second of two fields of which one is to be filled, by the label of what they belong to.
EITHER_OR = {
    *(("directory.FunctionContact", "organisation"), ("directory.Person", "employer_organisation")),
    ("practices.PracticePage", "carrier_region"),
    *((f"events.{name}", "url") for name in ("SessionMaterial", "ConferenceMaterial", "ExchangeMaterial")),
    ("events.ExchangeMaterial", "recording"),
}
# The day of something that was typed before it.
DAY_OF = {"held_on": "starts_at"}
# What another thing has already, and may have alone.
TAKEN = {"content_types"}
# A file that is not kept: what it says is.
READ_AND_DROPPED = {("events.Transcript", "source")}


@dataclass
class Typed:
    """What was typed into a form: as a browser sends it, and as it has to be read back, by the name of the field."""

    sent: dict[str, Any] = field(default_factory=dict)
    expected: dict[str, Any] = field(default_factory=dict)
    # Name of a field -> how many of them were filled: rows don't choose the same thing twice.
    rows: Counter[str] = field(default_factory=Counter)

    def add(self, bound: BoundField, name: str, form: ShownForm) -> None:
        """Types into one field; `name` is the field's own, or that of the same field in a row that was added."""
        number = len(self.expected)
        if isinstance(bound.field, BlockField):
            block = bound.field.widget.block_def
            sent, self.expected[name] = type_blocks(
                block,
                name,
                lambda inner: _of_kind(
                    inner,
                    inner.label,
                    number,
                    inner.max_length if hasattr(inner, "max_length") and inner.max_length else 100,
                ),
            )
            self.sent.update(sent)
            return
        if _is_fixed(bound):
            return
        before = [value for key, value in self.sent.items() if key.endswith(DAY_OF.get(bound.name, "-"))]
        self.sent[name] = value = before[0][:10] if before else _of_control(bound, number, form, self.rows[bound.name])
        self.rows[bound.name] += 1
        if not (isinstance(bound.field.widget, forms.PasswordInput) or (_label(bound), bound.name) in READ_AND_DROPPED):
            self.expected[name] = normal(bound.field, value)

    def has_choice(self, bound: BoundField) -> bool:
        """Whether there is something left that another row could take."""
        of = bound.field
        return not isinstance(of, forms.ModelChoiceField) or self.rows[bound.name] < _choices(of).count()


def normal(of: Field, value: Any) -> Any:
    """A value so that two of them can be compared: tags stand in any order, lines end in any way, files have names."""
    if isinstance(value, SimpleUploadedFile):
        return Path(str(value.name)).stem
    values = [str(each).replace("\r\n", "\n") for each in (value if isinstance(value, list) else [value]) if each]
    return sorted(parse_tags(values[0]) if isinstance(of, TagField) and values else values)


def _of_control(bound: BoundField, number: int, form: ShownForm, row: int) -> Any:
    """For fields whose control says what can be chosen or how much fits in."""
    widget = bound.field.widget
    if bound.name in BY_NAME:
        return BY_NAME[bound.name]()
    if isinstance(widget, forms.PasswordInput):
        return ""
    if isinstance(widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        return form.options(bound.html_name)[:2]
    if isinstance(widget, forms.Select | forms.RadioSelect):
        return form.options(bound.html_name)[-1]
    if isinstance(widget, BaseChooser):
        return str(_chosen(bound.field, row).pk)
    if isinstance(bound.field, forms.FileField):
        return _file(bound)
    if isinstance(widget, forms.NumberInput) and (most := form.highest(bound.html_name)):
        return str(min(2000 + number, most))
    return _of_kind(bound.field, bound.name, number, form.longest(bound.html_name))


def _of_kind(of: Field, name: Any, number: int, longest: int) -> Any:
    """By the kind of the field alone."""
    if isinstance(of, forms.ModelChoiceField):
        return str(_chosen(of, 0).pk)
    if isinstance(of, TagField):
        return Theme.objects.first().name if of.widget.tag_model is Theme else 'Grüße, "zwei Wörter"'
    if isinstance(of, forms.ChoiceField):
        return list(cast("Any", of.choices))[-1][0]
    if isinstance(of.widget, AdminDateTimeInput):
        return f"{3 + number // 12:02}.11.2026 {10 + number % 12}:00"
    kinds: dict[type, str] = {
        AdminDateInput: f"{FIRST_DAY + timedelta(number):%d.%m.%Y}",
        AdminTimeInput: "10:30",
        forms.EmailInput: f"redaktion{number}@example.org",
        forms.URLInput: f"https://example.org/?a={number}&b=%C3%BC",
        forms.NumberInput: str(2000 + number),
        forms.CheckboxInput: "on",
    }
    found = next((value for kind, value in kinds.items() if isinstance(of.widget, kind)), None)
    if found is None and isinstance(of, forms.SlugField):
        return f"strasse-{number}"
    if found is None and isinstance(of, TimecodeFormField):
        return f"1:02:{number:02}"
    return found or f"{number} „Grüße“ & \"{name}\" <b>'ß'"[:longest].strip()


def _chosen(of: Any, row: int) -> Any:
    """The last thing that can be chosen; another row takes the one before, as long as there is one."""
    found = _choices(of)
    return found[row % found.count()]


def _choices(of: Any) -> Any:
    """The latest first."""
    kinds = of.widget.target_models if isinstance(of.widget, AdminPageChooser) else [of.queryset.model]
    found = of.queryset if kinds == [of.queryset.model] else kinds[0].objects
    return found.order_by("-pk")


def _is_fixed(bound: BoundField) -> bool:
    """Whether it stays as it is: one of a pair, taken, an overview's address, a consent that was given.

    Wagtail keys the pages of a workflow by the page: another one in the same row would stand beside the first.
    """
    thing = getattr(bound.form, "instance", None)
    label = _label(bound)
    if (label, bound.name) in EITHER_OR or bound.name in TAKEN:
        return True
    is_address = bound.name == "slug" and getattr(thing, "max_count", None) == 1
    return bool(thing and thing.pk) and (is_address or label in {"directory.Consent", "wagtailcore.WorkflowPage"})


def _label(bound: BoundField) -> str:
    """Of what the field belongs to; empty for a form of its own."""
    thing = getattr(bound.form, "instance", None)
    return str(thing._meta.label) if thing is not None else ""


def _file(bound: BoundField) -> SimpleUploadedFile:
    """One that the form takes."""
    accepts = str(bound.field.widget.attrs.get("accept", ""))
    if isinstance(bound.field, forms.ImageField) or "image" in accepts:
        content = BytesIO()
        Image.new("RGB", (40, 30), "teal").save(content, "PNG")
        return SimpleUploadedFile("gruener-platz.png", content.getvalue())
    name = {"source": "unterwegs-im-buergerbus.vtt", "RecordingMedia": "unterwegs-im-buergerbus.m4a"}
    model = getattr(getattr(bound.form, "_meta", None), "model", None)
    chosen = name.get(bound.name) or name.get(getattr(model, "__name__", ""), "patenschaftsvereinbarung.pdf")
    return SimpleUploadedFile(chosen, (MEDIA / chosen).read_bytes())
