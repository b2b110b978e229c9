"""Carriers and associations of the demo, with their function contacts."""

from demo.publishing import existing, prose, publish, taxonomy_of
from demo.sources import rows
from directory.models import FunctionContact, OrganisationIndexPage, OrganisationPage


def load_organisations() -> dict[str, OrganisationPage]:
    """All organisations by the key under which other content names them."""
    index = OrganisationIndexPage.objects.get()
    found = {}
    for row in rows("organisations"):
        page = existing(index, OrganisationPage, row["slug"])
        if page is None:
            page = OrganisationPage(
                title=row["name"],
                slug=row["slug"],
                teaser=row["intro"],
                kind=row["kind"],
                sector=row["sector"],
                website=row["url"],
                body=prose(row["body"]),
                **taxonomy_of(row),
            )
            publish(index, page, row)
            contact = row["function_contact"]
            FunctionContact.objects.create(
                organisation=page,
                label=contact["label"],
                phone=contact["phone"],
                email=contact["email"],
                reachable_when=contact["reachable"],
            )
        found[row["key"]] = page
    return found
