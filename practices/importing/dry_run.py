"""What a file would become, as plain data; nothing is stored."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from portal.taxonomy.models import Region, Theme
from practices.importing.blocks import Block, ImportRefused, as_text
from practices.importing.confined import read_confined
from practices.importing.contacts.contact import Contact
from practices.importing.drafts.pages import build_page, find_carrier_region, propose_region
from practices.importing.drafts.report import ImportReport, lists_of, lists_of_pictures
from practices.importing.sections.conditions import label_of
from practices.importing.writeup import WriteUp

_LINES = (
    *(
        "title",
        "kicker",
        "teaser",
        "programme",
        "source_label",
        "source_url",
        "transfer_audience",
        "project",
        "carrier",
    ),
    *("offer_url", "interviewee"),
)
_SECTIONS = ("challenge", "implementation", "results", "conclusion", "offer_description")


def try_file(path: Path, theme: Theme | None = None, region: Region | None = None) -> dict[str, Any]:
    """`{"file", "refused", "fields", "contact", "notes"}`: the line of `import_practice --dry-run`."""
    empty: dict[str, Any] = {"file": str(path), "refused": None, "fields": {}, "contact": None, "notes": []}
    try:
        with path.open("rb") as file:
            write_up = read_confined(file, path.name)
    except OSError as error:
        return {**empty, "refused": gettext("Die Datei lässt sich nicht öffnen: %(why)s") % {"why": error.strerror}}
    except ImportRefused as refusal:
        return {**empty, "refused": gettext(str(refusal))}
    fields = fields_of(write_up)
    page = build_page(write_up, theme=theme, region=region)
    page.carrier_region = find_carrier_region(write_up.carrier)
    proposals = propose_region(page, write_up)
    fields |= {"main_theme": str(page.main_theme or ""), "main_region": str(page.main_region or "")}
    report = ImportReport(
        placed=(),
        left_out=write_up.left_out,
        unplaced=write_up.unplaced,
        continued=write_up.continued,
        remarks=(),
        questions=write_up.questions,
        pictures=lists_of_pictures(write_up),
        **lists_of(write_up, proposals),
    )
    others = [
        gettext("Weitere Kontaktperson: %(lines)s") % {"lines": ", ".join(other.lines)} for other in write_up.others
    ]
    return {**empty, "fields": fields, "contact": contact_of(write_up.contact), "notes": [*others, *report.sentences]}


def fields_of(write_up: WriteUp) -> dict[str, str]:
    """Every field as text; what has several blocks or rows is joined by line breaks."""
    fields = {name: str(getattr(write_up, name)) for name in _LINES}
    fields |= {name: _text(getattr(write_up, name)) for name in _SECTIONS}
    fields["obstacles"] = "\n".join(item.text for item in write_up.obstacles)
    fields["interview"] = "\n".join(turn.text for turn in write_up.interview)
    fields["conditions"] = "\n".join(
        f"{condition.label or label_of(condition.key)}: {condition.value}" for condition in write_up.conditions
    )
    fields["year"] = str(write_up.year or "")
    fields["place"] = write_up.place
    fields["theme"] = write_up.theme
    return fields


def _text(blocks: tuple[Block, ...]) -> str:
    return as_text(blocks).replace("\n\n", "\n").replace("\t", " ")


def contact_of(contact: Contact | None) -> dict[str, str] | None:
    """Name, task, telephone, mail and address; whatever else was told stands in the note."""
    if contact is None:
        return None
    told = (contact.office, contact.reachable_when, *contact.rest)
    return {
        "name": contact.name,
        "task": contact.task,
        "phone": contact.phone,
        "email": contact.email,
        "address": contact.postal_address,
        "note": "\n".join(line for line in told if line),
    }
