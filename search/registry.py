"""Who is searched, and how: each feature app registers its models here, in its module `search`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model
from django_stubs_ext import StrOrPromise
from wagtail.models import Page

from portal.taxonomy.enums import SizeClass
from search import outbox
from search.documents import SearchDocument
from search.kinds import KINDS

M = TypeVar("M", bound=Model)
Builder = Callable[[Any], SearchDocument | None]
Affected = Callable[[Any], Iterable[Model]]
Choices = list[tuple[str, Any]]
ItemFacts = Callable[[list[str]], dict[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A searched model. `stamp` reads what the reconciler compares; pages bring their own.

    `prepare` is given the rows of a batch before each of them is described, to ask the database once for all.
    """

    model: type[Model]
    build: Builder
    key: Callable[[Any], str]
    stamp: Callable[[Any], str] | None = None
    prepare: Callable[[list[Any]], None] | None = None


@dataclass(slots=True)
class Registry:
    """Everything that the feature apps said."""

    entries: dict[type[Model], Entry] = field(default_factory=dict)
    silent: set[type[Model]] = field(default_factory=set)
    dependencies: dict[type[Model], list[Affected]] = field(default_factory=dict)
    choices: dict[str, Choices] = field(default_factory=dict)
    names: list[Callable[[], Iterable[str]]] = field(default_factory=list)
    callers: list[Callable[[str], str]] = field(default_factory=list)
    item_facts: dict[str, ItemFacts] = field(default_factory=dict)
    reasons: dict[type[Model], Callable[[Any], StrOrPromise]] = field(default_factory=dict)


registry = Registry()


def page_key(page: Page) -> str:
    """The key of a page's document."""
    return f"page:{page.pk}"


def register(
    model: type[M],
    builder: Callable[[M], SearchDocument | None],
    *,
    key: Callable[[M], str] | None = None,
    stamp: Callable[[M], str] | None = None,
    prepare: Callable[[list[M]], None] | None = None,
) -> None:
    """Say how a model's rows are found. The builder returns None for a row that must not be public.

    Whether a *page* is live, not expired and behind no restriction is seen to before its builder is asked. What is no
    page needs a `key` (such as `lambda person: f"person:{person.uuid}"`) that never changes.
    """
    if key is None:
        if not issubclass(model, Page):
            raise ValueError(f"{model.__name__} is no page: it needs a key")
        registry.entries[model] = Entry(model, builder, page_key, stamp, prepare)
        return
    registry.entries[model] = Entry(model, builder, key, stamp, prepare)


def not_searched(model: type[M]) -> type[M]:
    """Say that a page type is left out of the search on purpose: index pages, standard pages. Serves as a decorator."""
    registry.silent.add(model)
    return model


def register_dependency(model: type[M], affected: Callable[[M], Iterable[Model]]) -> None:
    """Say whose documents change when a row of `model` is saved or deleted, such as a person's recordings."""
    registry.dependencies.setdefault(model, []).append(affected)


def register_choices(facet: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Give a closed facet (format, sector, status) its values and labels, in order. Several apps may add values."""
    known = registry.choices.setdefault(facet, [])
    known.extend(choice for choice in choices if choice[0] not in {value for value, _label in known})


def closed_values(facet: str) -> dict[str, StrOrPromise]:
    """Values and labels of a closed vocabulary in order; {} for an open one. Themes are looked up, not listed."""
    if facet == "kind":
        return {key: kind.many for key, kind in KINDS.items()}
    if facet == "size":
        return dict(SizeClass.choices)
    return dict(registry.choices.get(facet, ()))


def register_names(source: Callable[[], Iterable[str]]) -> None:
    """Give the last names of people whom nobody shall find in the list of questions that found nothing."""
    registry.names.append(source)


def names_of_people() -> Iterable[str]:
    """Names that must not be kept among questions that found nothing."""
    for source in registry.names:
        yield from source()


def register_public_name(source: Callable[[str], str]) -> None:
    """Give the name that readers may see for a person's UUID, an empty string for whom nobody may be named."""
    registry.callers.append(source)


def public_name(uuid: str) -> str:
    """The person's name if they agreed to be named in public, else an empty string."""
    return next((name for source in registry.callers if (name := source(uuid))), "")


def register_item_facts(kind: str, facts: ItemFacts) -> None:
    """Say what the API tells of entries of this kind that the index does not know, because it changes by the minute.

    `facts` is given the ids of a window of entries and returns the further fields of each, by its id; it is asked once.
    """
    registry.item_facts[kind] = facts


def item_facts(kind: str, ids: list[str]) -> dict[str, dict[str, Any]]:
    """The further fields of these entries; empty for a kind that has none."""
    facts = registry.item_facts.get(kind)
    return facts(ids) if facts else {}


def register_reason(model: type[M], reason: Callable[[M], StrOrPromise]) -> None:
    """Say in a sentence for editors why a row has no document; asked only when its builder returned None."""
    registry.reasons[model] = reason


def reason_for(instance: Model) -> StrOrPromise:
    """Why the feature app gives no document, or an empty string if it does not say."""
    for model in type(instance).__mro__:
        if model in registry.reasons:
            return registry.reasons[model](instance)
    return ""


def dependents(instance: Model) -> Iterable[Model]:
    """The rows whose documents change with this one, as the feature apps said."""
    for model in type(instance).__mro__:
        for affected in registry.dependencies.get(model, ()):
            yield from affected(instance)


def entry_for(instance: Model) -> Entry | None:
    """The registration of the instance's model or of the nearest ancestor model."""
    for model in type(instance).__mro__:
        if model in registry.entries:
            return registry.entries[model]
    return None


def enqueue(instance: Model) -> None:
    """Have a row's document built anew, or taken out. Call it inside the transaction that changes the row."""
    if isinstance(instance, Page):
        outbox.enqueue_page(instance.pk)
        return
    entry = entry_for(instance)
    if entry is not None:
        outbox.enqueue_key(entry.key(instance), instance._meta.label_lower, str(instance.pk))
