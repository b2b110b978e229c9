"""From blocks to a write-up: titles, names, addresses and lists out of the sections."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from practices.importing.blocks import Block, as_text, paragraph
from practices.importing.conditions import conditions_of, fit, label_of
from practices.importing.contact import (
    LONGEST,
    Contact,
    find_addresses,
    link_addresses,
    mend_addresses,
    parse_contact,
    split_name,
)
from practices.importing.furniture import Frame, set_aside
from practices.importing.headings import CONDITIONS
from practices.importing.limits import MOST_ITEMS
from practices.importing.sections import PREAMBLE, Sections, split_sections
from practices.importing.turns import obstacles_of, turns_of
from practices.importing.writeup import Condition, WriteUp

TEASER_LENGTH = 300
TITLE_LENGTH = 255
KICKER_LENGTH = 160
LINE_LENGTH = 200
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„\"»])")
_ENDS_LIKE_TEXT = re.compile(r"[.!;:…]$")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def interpret(blocks: list[Block]) -> WriteUp:
    """The write-up that the blocks make; what the source does not tell stands in `questions`."""
    kept, left_out, frame = set_aside(blocks)
    sections = split_sections(kept)
    title, kicker, teaser = _head(sections)
    lines = {name: _line(sections, name) for name in ("programme", "project", "carrier", "place")}
    url, offer = _offer(sections)
    contact = _contact(sections, frame)
    conditions, continued = fit(_conditions(sections))
    conditions = _bounded(conditions, sections)
    lasts = next((condition.value for condition in conditions if condition.key == "duration"), "")
    year = _year(_one_line(sections, "year") or lasts)
    return WriteUp(
        title=title,
        kicker=kicker,
        teaser=teaser or _proposed_teaser(sections),
        programme=lines["programme"] or frame.programme[:LINE_LENGTH],
        source_label=frame.source_label[:KICKER_LENGTH],
        challenge=tuple(sections.get("challenge")),
        implementation=tuple(sections.get("implementation")),
        results=tuple(sections.get("results")),
        obstacles=obstacles_of(sections.get("obstacles")),
        conclusion=tuple(sections.get("conclusion")),
        transfer_audience=as_text(sections.get("transfer_audience")),
        interview=turns_of(sections.get("interview")),
        interviewee=sections.interviewee,
        conditions=conditions,
        project=lines["project"],
        carrier=lines["carrier"],
        contact=contact,
        offer_description=tuple(offer),
        offer_url=url,
        year=year,
        place=lines["place"],
        note=frame.sentence,
        left_out=tuple(left_out),
        unplaced=tuple(sections.unplaced),
        continued=continued,
        questions=tuple(_questions(sections, teaser, year, contact, frame)),
    )


def _head(sections: Sections) -> tuple[str, str, str]:
    """Title, kicker and teaser out of what stands before the first heading; the rest opens the situation."""
    title = _line(sections, "title")
    kicker = _line(sections, "kicker", KICKER_LENGTH)
    teaser = _one_line(sections, "teaser")
    before = list(sections.get(PREAMBLE))
    marked = next((block for block in before if block.heading), None)
    short = [b for b in before if len(b.text) <= TITLE_LENGTH and len(b.lines) == 1 and not _reads_like_text(b)]
    chosen = marked or (short[1] if len(short) > 1 and short[:2] == before[:2] else short[0] if short else None)
    if not title and chosen is not None:
        title = chosen.text.replace("\n", " ")
        position = before.index(chosen)
        before.remove(chosen)
        if not kicker and position == 1 and len(before[0].text) <= KICKER_LENGTH:
            kicker = before.pop(0).text.replace("\n", " ")
    if not teaser and before and len(before[0].text) <= TEASER_LENGTH:
        teaser = before.pop(0).text.replace("\n", " ")
    if len(teaser) > TEASER_LENGTH:
        before.insert(0, paragraph(teaser))
        teaser = ""
    if len(title) > TITLE_LENGTH:
        before.insert(0, paragraph(title))
        title = f"{title[: TITLE_LENGTH - 2].rsplit(' ', 1)[0]} …"
    if before:
        sections.unplaced.extend(block.text for block in before)
        sections.blocks["challenge"] = before + sections.get("challenge")
    return title, kicker, teaser


def _reads_like_text(block: Block) -> bool:
    return bool(_ENDS_LIKE_TEXT.search(block.text)) or bool(block.items)


def _line(sections: Sections, name: str, longest: int = LINE_LENGTH) -> str:
    """A section that is one line of a form. What does not fit is kept in the situation and named."""
    text = _one_line(sections, name)
    if len(text) > longest:
        sections.unplaced.append(text)
        sections.blocks["challenge"] = [*sections.get("challenge"), paragraph(text)]
        return text[:longest].rsplit(" ", 1)[0]
    return text


def _offer(sections: Sections) -> tuple[str, list[Block]]:
    """The first web address, and the description in which every address is a link."""
    blocks = sections.get("offer")
    addresses = [address for block in blocks for address in find_addresses(block.text)]
    linked = [_with_links(block) for block in blocks]
    url = next((address for address in addresses if len(address) <= LINE_LENGTH), "")
    alone = [block for block in linked if block.text not in {url, url.removeprefix("https://")}]
    return url, alone


def _with_links(block: Block) -> Block:
    return Block(block.text, link_addresses(block.html), block.heading, block.bold, block.items)


def _contact(sections: Sections, frame: Frame) -> Contact | None:
    lines = [line for block in sections.get("contact") for line in block.lines]
    if not lines:
        return None
    contact = parse_contact(lines) or Contact(rest=tuple(lines))
    if contact.last_name and not contact.task and split_name(frame.person)[2] == contact.last_name:
        return replace(contact, task=frame.task[: LONGEST["task"]])
    return contact


def _conditions(sections: Sections) -> list[Condition]:
    named = [Condition(name, mend_addresses(_one_line(sections, name))) for name in CONDITIONS if sections.get(name)]
    start = _one_line(sections, "year")
    more = [Condition("other", start, _("Beginn"))] if start not in {"", str(_year(start))} else []
    return [*named, *more, *conditions_of(sections.get("conditions"))]


def _bounded(conditions: tuple[Condition, ...], sections: Sections) -> tuple[Condition, ...]:
    """As many as a draft's form can show; the rest is kept in the situation and named."""
    rest = [f"{condition.label or label_of(condition.key)}: {condition.value}" for condition in conditions[MOST_ITEMS:]]
    if rest:
        sections.unplaced.extend(rest)
        sections.add("challenge", paragraph("\n".join(rest)))
    return conditions[:MOST_ITEMS]


def _one_line(sections: Sections, name: str) -> str:
    return " ".join(as_text(sections.get(name)).split())


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found.group()) if found else None


def _proposed_teaser(sections: Sections) -> str:
    """The first sentence that says what it is: of the offer, else of the situation. An editor looks at it."""
    for name in ("offer", "challenge"):
        for block in sections.get(name):
            first = _SENTENCE_END.split(block.text.replace("\n", " "), 1)[0]
            if first.endswith((".", "!")) and 40 <= len(first) <= TEASER_LENGTH:
                return first
    return ""


def _questions(sections: Sections, teaser: str, year: int | None, contact: Contact | None, frame: Frame) -> list[str]:
    """What the source does not tell, in the order of the form."""
    asked: list[str] = []
    if not teaser:
        proposed = _proposed_teaser(sections)
        asked.append(
            _("Kurz gesagt: Vorgeschlagen ist der erste beschreibende Satz. Bitte prüfen.")
            if proposed
            else _("Kurz gesagt: ein bis zwei Sätze für Listen und Trefferliste.")
        )
    asked.append(_("Hauptthema und weitere Themen."))
    asked.append(_("Ort oder Region."))
    missing = {
        "challenge": _("Ausgangslage."),
        "implementation": _("Umsetzung."),
        "results": _("Ergebnisse (empfohlen)."),
        "obstacles": _("Stolpersteine (empfohlen): Was hat nicht geklappt?"),
        "conclusion": _("Fazit."),
        "carrier": _("Träger: Wer hat das getan?"),
    }
    asked += [question for name, question in missing.items() if not sections.get(name)]
    if frame.names_interview and not sections.get("interview"):
        asked.append(_("Interview: Die Quelle nennt eines, enthält es aber nicht."))
    if contact is None or not contact.last_name:
        asked.append(_("Ansprechperson (empfohlen)."))
    else:
        asked.append(_("Einwilligung von %(name)s, damit die Person öffentlich steht.") % {"name": contact.name})
    if year is None:
        asked.append(_("Beginn (Jahr): Die Quelle nennt kein Jahr."))
    return asked
