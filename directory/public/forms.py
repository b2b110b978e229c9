"""What a reader asks the list of municipalities."""

from dataclasses import dataclass

from django.http import QueryDict

from portal.taxonomy.enums import SizeClass

LONGEST = 100


@dataclass(frozen=True)
class Finding:
    """The filters of `/kommunen/` as they stand in the address; unknown values are kept to be shown as such."""

    place: str = ""
    theme: str = ""
    size: str = ""
    page: str = "1"

    @property
    def known_size(self) -> SizeClass | None:
        return SizeClass(self.size) if self.size in SizeClass.values else None


def read_finding(query: QueryDict) -> Finding:
    """Never refuses anything: what a reader types is cut and kept."""

    def value(name: str) -> str:
        return query.get(name, "").strip()[:LONGEST]

    return Finding(value("region"), value("thema"), value("groesse"), value("seite") or "1")
