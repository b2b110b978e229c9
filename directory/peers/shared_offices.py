"""Offices of Verwaltungsgemeinschaften from a file: the whole file is checked before anything is written."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from directory.models import FunctionContact
from portal.taxonomy.keys import canonical_ags
from portal.taxonomy.models import Region

COLUMNS = ("sitz", "stelle", "telefon", "email", "erreichbar", "mitglieder")


class SharedOfficeError(Exception):
    """The file can't be read, or a line names nobody; nothing was written."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many offices the file holds, and for how many municipalities they answer."""

    offices: int
    members: int


@dataclass(frozen=True, slots=True)
class _Line:
    office: FunctionContact
    members: list[Region]


def import_offices(path: Path) -> Outcome:
    """Write the offices of a CSV file in UTF-8: seat (key), office, phone, e-mail, hours, members (keys with spaces).

    An office of the same name at the same seat is brought up to date. Raises SharedOfficeError.
    """
    lines = list(_read(path))
    with transaction.atomic():
        for line in lines:
            known = FunctionContact.objects.filter(region=line.office.region, label=line.office.label).first()
            line.office.pk = known.pk if known else None
            line.office.save()
            line.office.also_for.set(line.members)
    return Outcome(len(lines), sum(len(line.members) for line in lines))


def _read(path: Path) -> Iterator[_Line]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SharedOfficeError(f"{path}: {error}") from error
    if not rows or set(COLUMNS) - set(rows[0]):
        raise SharedOfficeError(f"{path}: the first line has to name the columns {'; '.join(COLUMNS)}.")
    places = {region.ags: region for region in Region.objects.municipalities()}
    for number, row in enumerate(rows, start=2):
        yield _line(number, {name: (row[name] or "").strip() for name in COLUMNS}, places)


def _line(number: int, row: dict[str, str], places: dict[str, Region]) -> _Line:
    keys = [canonical_ags(key) for key in (row["sitz"], *row["mitglieder"].split())]
    for key in keys:
        if key not in places:
            raise SharedOfficeError(f"Line {number}: no municipality has the key {key!r}.")
    office = FunctionContact(
        region=places[keys[0]],
        label=row["stelle"],
        phone=row["telefon"],
        email=row["email"],
        reachable_when=row["erreichbar"],
    )
    try:
        office.full_clean()
    except ValidationError as error:
        raise SharedOfficeError(f"Line {number}: {' '.join(error.messages)}") from error
    return _Line(office, [places[key] for key in keys[1:] if key != keys[0]])
