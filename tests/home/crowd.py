"""Many more pages of what is there already, straight into the tables: for asking what a full portal does."""

import copy
import itertools
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Max
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from directory.models import Consent, FunctionContact, MunicipalityPage, Person
from events.models import RecordingPage, SessionPage
from portal.taxonomy.models import Region

# SQLite takes some thousand values at once.
AT_ONCE = 100


def multiply_content(times: int) -> None:
    """Every page that is no overview, and every person and office, `times` times. No signal is sent."""
    sessions: dict[tuple[int, int], int] = {}
    leaves = list(Page.objects.filter(depth__gt=3).order_by("path").specific())
    models: list[Any] = [SessionPage, *sorted({type(page) for page in leaves} - {SessionPage}, key=str)]
    for model in models:
        originals = [page for page in leaves if type(page) is model]
        copies = _copies(originals, times)
        if model is MunicipalityPage:
            copies = _move_to_free_places(copies)
        if model is RecordingPage:
            for original, number, page in copies:
                page.session_id = sessions.get((original.session_id or 0, number))
        _insert_pages(model, [page for _original, _number, page in copies])
        _copy_children(copies)
        if model is SessionPage:
            sessions = {(original.pk, number): page.pk for original, number, page in copies}
    _multiply_people(times)
    FunctionContact.objects.bulk_create(_unsaved(office) for office in _each(FunctionContact.objects.all(), times))


def _copies(originals: Sequence[Any], times: int) -> list[tuple[Any, int, Any]]:
    """Original, number and copy. Copies stand beside their originals, without revisions of their own."""
    first = (Page.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    keys = itertools.count(first)
    used: dict[str, int] = {}
    found = []
    for number, original in itertools.product(range(1, times), originals):
        stem = original.path[: -Page.steplen]
        if stem not in used:
            parent = Page.objects.get(path=stem)
            used[stem] = Page._str2int(parent.get_last_child().path[-Page.steplen :])
        used[stem] += 1
        page = _unsaved(original)
        page.pk = page.id = page.page_ptr_id = next(keys)
        page.path = Page._get_path(stem, original.depth, used[stem])
        page.numchild = 0
        page.translation_key = uuid.uuid4()
        page.latest_revision_id = page.live_revision_id = None
        page.title = page.draft_title = f"{original.title} {number + 1}"
        _rename(page, original, f"{original.slug}-{number + 1}")
        found.append((original, number, page))
    return found


def _rename(page: Any, original: Any, slug: str) -> None:
    page.slug = slug
    page.url_path = f"{original.url_path.removesuffix(original.slug + '/')}{slug}/"


def _unsaved(row: Any) -> Any:
    twin = copy.copy(row)
    twin._state = copy.copy(row._state)
    twin._state.adding = True
    twin._state.fields_cache = dict(row._state.fields_cache)
    twin.pk = None
    return twin


def _move_to_free_places(copies: list[tuple[Any, int, Any]]) -> list[tuple[Any, int, Any]]:
    """A place has one profile: copies go to municipalities that have none, of the same Bezirk."""
    taken = set(MunicipalityPage.objects.values_list("main_region_id", flat=True))
    free: dict[str, list[Region]] = {}
    for place in Region.objects.municipalities().exclude(ags__in=taken).order_by("-ags"):
        free.setdefault(place.ags[:3], []).append(place)
    for original, _number, page in copies:
        near = free[str(original.main_region_id)[:3]].pop()
        page.main_region = near
        page.title = page.draft_title = near.label
        _rename(page, original, near.slug)
    return copies


def _insert_pages(model: type[Page], pages: Sequence[Page]) -> None:
    """One statement a table for some pages each; the parents learn how many children they have."""
    for table in (Page, model):
        fields = table._meta.local_concrete_fields
        for start in range(0, len(pages), AT_ONCE):
            table._base_manager._insert(pages[start : start + AT_ONCE], fields=fields, raw=True)
    for stem in {page.path[: -Page.steplen] for page in pages}:
        below = Page.objects.filter(path__startswith=stem, depth=len(stem) // Page.steplen + 1)
        Page.objects.filter(path=stem).update(numchild=below.count())


def _copy_children(copies: Sequence[tuple[Any, int, Any]]) -> None:
    """Speakers, chapters, dates, further themes and whatever else hangs on pages of one type."""
    for relation in get_all_child_relations(type(copies[0][2])) if copies else ():
        model, link = relation.related_model, relation.field.attname
        children: dict[int, list[Any]] = {}
        for child in model._base_manager.filter(
            **{f"{link}__in": {original.pk for original, _number, _page in copies}}
        ):
            children.setdefault(getattr(child, link), []).append(child)
        twins = []
        for original, _number, page in copies:
            for child in children.get(original.pk, []):
                twins.append(_unsaved(child))
                setattr(twins[-1], link, page.pk)
        model._base_manager.bulk_create(twins)


def _each(rows: Iterable[Any], times: int) -> Iterable[Any]:
    """Every row once for each copy that is to be made."""
    return (row for row in list(rows) for _number in range(1, times))


def _multiply_people(times: int) -> None:
    """With their consents: as public as their originals."""
    consents: dict[int, list[Consent]] = {}
    for consent in Consent.objects.all():
        consents.setdefault(consent.person_id, []).append(consent)
    originals = list(_each(Person.objects.all(), times))
    twins = [_unsaved(person) for person in originals]
    for twin in twins:
        twin.uuid = uuid.uuid4()
    Person.objects.bulk_create(twins)
    agreed = []
    for person, twin in zip(originals, twins, strict=True):
        for consent in consents.get(person.pk, []):
            agreed.append(_unsaved(consent))
            agreed[-1].person_id = twin.pk
    Consent.objects.bulk_create(agreed)
