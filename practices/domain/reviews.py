"""The list that stays at a draft after its write-up was read in: what was not placed and what was changed."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from directory.models import Person
from practices.completeness import missing
from practices.enums import EntryKind
from practices.importing.drafts.report import ImportReport
from practices.importing.writeup import WriteUp
from practices.models import ImportReview, PracticePage

KEPT_FOR = datetime.timedelta(days=30)
# Where a section of the write-up is edited, if the field has another name.
FIELDS = {
    "offer": "offer_description",
    "place": "main_region",
    "theme": "main_theme",
    "carrier": "carrier_organisation",
    "source": "source_label",
    "contact": "contact",
    **dict.fromkeys(("duration", "staff", "costs", "funding", "partners", "conditions"), "conditions"),
}


def keep_review(page: PracticePage, write_up: WriteUp, report: ImportReport) -> ImportReview | None:
    """Stores what an editor should look at; None if there is nothing. A page that has one already gets the new one."""
    ImportReview.objects.filter(page=page).delete()
    entries = [{"id": number, **entry} for number, entry in enumerate(_entries(write_up, report))]
    source = [
        {"text": item.text, "places": [FIELDS.get(name, name) for name in item.places]} for item in write_up.source
    ]
    if not entries and not missing(page):
        return None
    return ImportReview.objects.create(page=page, entries=entries, source=source)


def _entries(write_up: WriteUp, report: ImportReport) -> Iterator[dict[str, Any]]:
    fields = {item.text: FIELDS.get(item.places[0], item.places[0]) for item in write_up.source if item.places}
    for remark in report.remarks:
        yield _entry(
            EntryKind.CHANGED, remark.sentence, " · ".join(remark.lines), address=remark.address, action=remark.action
        )
    for sentence, lines in report.lists:
        if lines == report.questions:
            continue
        for line in lines or ("",):
            is_unplaced = line in report.unplaced
            field = fields.get(line, "challenge" if is_unplaced else "")
            kind = EntryKind.UNPLACED if is_unplaced else EntryKind.CHANGED
            yield _entry(kind, sentence, line, field="" if field == "left_out" else field)


def _entry(kind: EntryKind, sentence: str, text: str, **more: str) -> dict[str, Any]:
    """`more` is the field, or an address with what is done there."""
    return {"kind": kind.value, "sentence": sentence, "text": text, **more}


@transaction.atomic
def settle(page: PracticePage, entry: int) -> int:
    """Takes an entry off the list; gives how many are left. With the last one the list goes, but for gaps."""
    review = ImportReview.objects.select_for_update().filter(page=page).first()
    if review is None:
        return 0
    review.entries = [item for item in review.entries if item["id"] != entry]
    left = len(review.entries)
    if left or missing(page.get_latest_revision_as_object()):
        review.save(update_fields=["entries"])
    else:
        review.delete()
    return left


def drop_finished_review(page: PracticePage) -> None:
    """Deletes the list of a page that was published, if it has no entry left."""
    ImportReview.objects.filter(page=page, entries=[]).delete()


def forget_reviews_of(person: Person) -> None:
    """Deletes the lists of pages that name somebody: the source tells of them in its own words."""
    ImportReview.objects.filter(Q(page__contact=person) | Q(page__interviewee=person)).delete()


def remove_old_reviews() -> int:
    """Deletes lists that nobody has worked off in thirty days; how many."""
    return ImportReview.objects.filter(created_at__lte=timezone.now() - KEPT_FOR).delete()[0]
