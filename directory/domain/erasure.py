"""Who is deleted is gone from what was kept of earlier states, too: versions, the editors' log, comments.

The history of a page stays, without the person in it. Texts of a page that shows the person, or has shown them, lose
the name as well; whom a page names without showing them is what its editors wrote, and stays until they change it.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import ForeignObjectRel, Model, Q
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page, PageLogEntry, Revision

from directory.domain.editors_search import try_to_drop_deleted_words
from directory.domain.traces import Traces
from directory.models import Person

_own_words: dict[type[Model], tuple[str, str]] = {}
_NO_TEXT = frozenset({"slug", "url_path", "path"})


def register_own_words(model: type[Model], person_field: str, words_field: str) -> None:
    """What the person in `person_field` said stands in `words_field`, and goes with them from every version."""
    _own_words[model] = (person_field, words_field)


@transaction.atomic
def erase_person(person: Person) -> None:
    """Take the person out of everything but their own rows, which are about to be deleted."""
    shown_on = _pages_that_show(person)
    links = _links_to_persons()
    erase_traces(Traces.of(person), shown_on, dict.fromkeys(links, person.pk))
    ModelLogEntry.objects.for_instance(person).update(label="")


@transaction.atomic
def erase_traces(traces: Traces, pages: Iterable[int] = (), links: dict[str, Any] | None = None) -> None:
    """Take them out of all versions, logs and comments, and out of the texts of these pages as they are now.

    `links` are the fields that name a person, and the key of the one who goes.
    """
    found = {*pages, *_scrub_revisions(traces, set(pages), links or {})}
    for page in Page.objects.filter(pk__in=found).specific():
        _scrub_object(page, traces, alone=not page.live)
    for logs in (PageLogEntry, ModelLogEntry):
        _scrub_rows(logs, traces, ("label",), ("data",))
    for remarks in (Comment, CommentReply):
        _scrub_rows(remarks, traces, ("text",))
    transaction.on_commit(try_to_drop_deleted_words)


def _links_to_persons() -> set[str]:
    """The names of all fields that point to a person."""
    relations = Person._meta.get_fields(include_hidden=True)
    return {each.field.name for each in relations if isinstance(each, ForeignObjectRel) and not each.many_to_many}


def _pages_that_show(person: Person) -> set[int]:
    found: set[int] = set()
    for relation in Person._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        rows = model.objects.filter(**{relation.field.name: person})
        if issubclass(model, Page):
            found |= set(rows.values_list("pk", flat=True))
        elif any(field.name == "page" for field in model._meta.fields):
            found |= set(rows.values_list("page_id", flat=True))
    return found


def _scrub_revisions(traces: Traces, pages: set[int], links: dict[str, Any]) -> set[int]:
    """Each version that may name or link them; the pages whose versions linked them."""
    probes = [_longest_plain_part(name.last[-1]) for name in traces.names] + list(traces.emails)
    probes += [f'"{field}": {key}' for field, key in links.items()]
    may = Q(object_id__in=[str(pk) for pk in pages], base_content_type__model="page")
    for probe in probes:
        may |= Q(as_text__icontains=probe) | Q(object_str__icontains=probe)
    rows = Revision.objects.annotate(as_text=Cast("content", models.TextField())).filter(may)
    linked: set[int] = set()
    for revision in rows.select_related("content_type", "base_content_type").iterator(100):
        model = revision.content_type.model_class()
        content, was_linked = _without_links(dict(revision.content), model, links)
        is_page = bool(model) and issubclass(model, Page)
        if was_linked and is_page:
            linked.add(int(revision.object_id))
        content = traces.without_in(content, alone=was_linked or (is_page and int(revision.object_id) in pages))
        title = traces.without(revision.object_str)
        if content != revision.content or title != revision.object_str:
            Revision.objects.filter(pk=revision.pk).update(content=content, object_str=title)
    return linked


def _longest_plain_part(word: str) -> str:
    """Of a folded name a part that every spelling has: vowels may carry accents and be written as two."""
    return max(re.split(r"[aeiouy]|ss", word), key=len)


def _without_links(content: dict[str, Any], model: Any, links: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """The content without links to the person and without their own words; whether there were any."""
    found = False
    person_field, words = _own_words.get(model, ("", ""))
    for field, key in links.items():
        if content.get(field) == key:
            found = True
            if field == person_field and words in content:
                content[words] = "[]"
            content[field] = None
    for name in [relation.get_accessor_name() for relation in get_all_child_relations(model)] if model else []:
        rows = content.get(name) or []
        kept = [row for row in rows if not any(row.get(field) == key for field, key in links.items())]
        if len(kept) != len(rows):
            content[name], found = kept, True
    return content, found


def _scrub_object(instance: Any, traces: Traces, *, alone: bool) -> None:
    """The texts of a page and of its rows, as they are now."""
    if _scrub_fields(instance, traces, alone=alone):
        instance.save(clean=False)
    for relation in get_all_child_relations(instance):
        for row in getattr(instance, relation.get_accessor_name()).all():
            if _scrub_fields(row, traces, alone=alone):
                row.save()


def _scrub_fields(instance: Any, traces: Traces, *, alone: bool) -> bool:
    is_changed = False
    for field in instance._meta.concrete_fields:
        is_stream = hasattr(field, "stream_block")
        if field.name in _NO_TEXT or not (is_stream or isinstance(field, models.CharField | models.TextField)):
            continue
        before = field.value_to_string(instance) if is_stream else getattr(instance, field.attname)
        after = traces.without_in(before, alone=alone) if isinstance(before, str) else before
        if after != before:
            setattr(instance, field.attname, after)
            is_changed = True
    return is_changed


def _scrub_rows(model: Any, traces: Traces, texts: tuple[str, ...], contents: tuple[str, ...] = ()) -> None:
    for row in model.objects.values("pk", *texts, *contents).iterator(500):
        changed = {name: traces.without(row[name]) for name in texts}
        changed |= {name: traces.without_in(row[name]) for name in contents}
        changed = {name: value for name, value in changed.items() if value != row[name]}
        if changed:
            model.objects.filter(pk=row["pk"]).update(**changed)
