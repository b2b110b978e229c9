"""The official register of municipalities (Destatis, GV100AD): population and kind of every Gemeinde.

Record layout (fixed width, counted from 1): 1-2 record type (60 Gemeinde), 3-10 date of the territorial state,
11-18 AGS, 23-72 name, 123-124 kind, 140-150 population. Source: the register's own description of its records.
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from portal.taxonomy.enums import RegionLevel, size_class_of
from portal.taxonomy.keys import is_twin
from portal.taxonomy.models import Region
from portal.taxonomy.signals import regions_changed

LARGEST_REGISTER = 20 * 1024 * 1024  # the whole of Germany is 4 MB
GEMEINDE_RECORD = "60"
OTHER_RECORDS = {"10", "20", "30", "40", "50"}
KINDS = {"60": "Markt", "61": "kreisfreie Stadt", "63": "Stadt", "64": "Gemeinde", "67": "Große Kreisstadt"}
WITHOUT_MUNICIPALITY = "66"  # gemeindefreies Gebiet


class RegisterError(ValueError):
    """The file is not the register, or a line of it is damaged; the message is for the operator."""


@dataclass(frozen=True)
class Entry:
    """One municipality of the register."""

    ags: str
    name: str
    kind: str
    population: int
    date: str


@dataclass(frozen=True)
class Outcome:
    """What an import did: rows updated, names that the portal doesn't know, the source's name."""

    updated: int
    unknown: list[str]
    source: str


def read_text(path: Path) -> str:
    """The file's text; the register comes in Latin-1, copies of it in UTF-8."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_REGISTER + 1)
    except OSError as error:
        raise RegisterError(_("Die Datei „%(name)s“ lässt sich nicht lesen.") % {"name": path}) from error
    if len(content) > LARGEST_REGISTER:
        raise RegisterError(_("Die Datei „%(name)s“ ist zu groß für das Gemeindeverzeichnis.") % {"name": path})
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _broken(number: int, reason: str) -> RegisterError:
    return RegisterError(
        _("Zeile %(number)d: %(reason)s Es wurde nichts geändert.") % {"number": number, "reason": reason}
    )


def _parse_line(line: str, number: int) -> Entry | None:
    record = line[:2]
    if record in OTHER_RECORDS:
        return None
    if record != GEMEINDE_RECORD:
        raise _broken(number, _("Das ist kein Satz des Gemeindeverzeichnisses (GV100AD)."))
    date, ags, kind, population = line[2:10], line[10:18], line[122:124], line[139:150].strip()
    if not (date.isascii() and date.isdigit() and ags.isascii() and ags.isdigit()):
        raise _broken(number, _("Datum oder Gemeindeschlüssel fehlt."))
    if kind == WITHOUT_MUNICIPALITY or not ags.startswith(settings.REGION_ROOT):
        return None
    if kind not in KINDS:
        raise _broken(number, _("Die Gemeindeart „%(kind)s“ ist nicht bekannt.") % {"kind": kind})
    if len(population) != 11 or not (population.isascii() and population.isdigit()):
        raise _broken(number, _("Die Einwohnerzahl fehlt."))
    return Entry(ags=ags, name=line[22:72].strip(), kind=KINDS[kind], population=int(population), date=date)


def parse_register(text: str) -> list[Entry]:
    """The municipalities below REGION_ROOT. Raises RegisterError, which names the line."""
    found: dict[str, Entry] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        entry = _parse_line(line, number) if line.strip("\x1a ") else None
        if entry and entry.ags in found:
            raise _broken(number, _("Der Gemeindeschlüssel %(ags)s kommt zweimal vor.") % {"ags": entry.ags})
        if entry:
            found[entry.ags] = entry
    if not found:
        raise RegisterError(_("In der Datei steht keine Gemeinde dieses Gebiets."))
    return list(found.values())


def _year_of(entries: list[Entry]) -> int:
    """A register of any day carries the population of the end of the year before."""
    return int(entries[0].date[:4]) - 1


def _apply(region: Region, population: int, year: int, source: str) -> None:
    region.population, region.population_year, region.population_source = population, year, source


def _sum_up(year: int, source: str) -> list[Region]:
    """Landkreise, Bezirke and the Land get the sum of their Gemeinden where the register covers all of these."""
    done = []
    for region in Region.objects.exclude(level=RegionLevel.GEMEINDE).exclude(type="kreisfreie Stadt"):
        inside = Region.objects.within(region.ags).filter(level=RegionLevel.GEMEINDE)
        if inside.exists() and not inside.exclude(population_source=source).exists():
            _apply(region, inside.aggregate(total=Sum("population"))["total"], year, source)
            done.append(region)
    return done


@transaction.atomic
def import_register(path: Path, year: int | None = None) -> Outcome:
    """Write the register's figures over the stored ones. Raises RegisterError and then leaves everything as it was."""
    entries = parse_register(read_text(path))
    year = year or _year_of(entries)
    source = f"destatis-{year}"
    stored = Region.objects.in_bulk()
    touched: list[Region] = []
    for entry in entries:
        keys = [entry.ags, entry.ags[:5]] if is_twin(entry.ags) else [entry.ags]
        for region in (stored[key] for key in keys if key in stored):
            _apply(region, entry.population, year, source)
            region.type, region.size_class = entry.kind, size_class_of(entry.population).value
            touched.append(region)
    fields = ["population", "population_year", "population_source", "type", "size_class"]
    Region.objects.bulk_update(touched, fields, batch_size=100)
    sums = _sum_up(year, source)
    Region.objects.bulk_update(sums, fields[:3], batch_size=100)
    keys = [region.ags for region in (*touched, *sums)]
    regions_changed.send(sender=Region, ags=keys)
    unknown = [f"{entry.name} ({entry.ags})" for entry in entries if entry.ags not in stored]
    return Outcome(updated=len(touched) + len(sums), unknown=unknown, source=source)
