"""Profiles of municipalities, what they pass on and look for, and their function contacts."""

from demo.days import days_ago
from demo.publishing import existing, prose, publish, taxonomy_of
from demo.sources import Row, rows
from directory.enums import ExchangeDirection
from directory.models import ExchangeItem, FunctionContact, MunicipalityIndexPage, MunicipalityPage
from portal.taxonomy.keys import canonical_ags
from portal.taxonomy.models import Region, Theme

# The places are real: whoever reads a profile must see that what it says is not.
INVENTED = "Dies ist ein Beispielprofil. Was hier über die Arbeit vor Ort steht, ist erfunden."
REACHABLE = "Mo–Fr 8–12 Uhr, Do auch 14–17 Uhr"


def load_municipalities() -> list[MunicipalityPage]:
    """Profiles of the demo's municipalities, in the order of its file."""
    index = MunicipalityIndexPage.objects.get()
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    found = []
    for number, row in enumerate(rows("municipalities")):
        region = Region.objects.get(ags=canonical_ags(row["ags"]))
        page = existing(index, MunicipalityPage, region.slug)
        found.append(page or _create(index, region, row, themes, number))
    return found


def _create(
    index: MunicipalityIndexPage, region: Region, row: Row, themes: dict[str, Theme], number: int
) -> MunicipalityPage:
    exchanged = [*row["offers"], *row["seeks"]]
    taxonomy = {
        "themes": list(dict.fromkeys([row["main_theme"], *(item["theme"] for item in exchanged)])),
        "regions": [region.ags],
    }
    page = MunicipalityPage(
        title=region.label,
        slug=region.slug,
        teaser=row["intro"],
        website=f"https://{region.slug}.example.org",
        body=prose("\n\n".join([row.get("about", ""), INVENTED]).strip()),
        checked_on=days_ago(20 + 5 * number),
        **taxonomy_of(taxonomy),
    )
    page.exchange_items.set(
        [
            ExchangeItem(direction=direction, theme=themes[item["theme"]], text=item["text"], sort_order=position)
            for direction, items in ((ExchangeDirection.OFFERS, row["offers"]), (ExchangeDirection.SEEKS, row["seeks"]))
            for position, item in enumerate(items)
        ]
    )
    publish(index, page, taxonomy)
    if row.get("function_contact") != "none":
        _add_function_contact(region, row["phone"])
    return page


def _add_function_contact(region: Region, phone: str) -> None:
    is_district = region.type == "Landkreis"
    FunctionContact.objects.create(
        region=region,
        label="Landratsamt, Fachstelle Integration" if is_district else "Rathaus, Ansprechstelle Integration",
        phone=phone,
        email=f"integration@{region.slug}.example.org",
        reachable_when=REACHABLE,
    )
