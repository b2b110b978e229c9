"""From blocks to a write-up: titles, names, addresses and lists out of the sections."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from django.utils.translation import gettext as _

from practices.importing.blocks import Block, as_text, numbered, paragraph
from practices.importing.contacts.contact import (
    LONGEST,
    Contact,
    find_addresses,
    hidden_addresses,
    link_addresses,
    mend_addresses,
)
from practices.importing.contacts.detection import exposed_lines
from practices.importing.contacts.names import split_name
from practices.importing.contacts.parsing import parse_contacts
from practices.importing.contacts.postal import parted_address
from practices.importing.limits import MOST_ITEMS
from practices.importing.sections.accounts import account_for
from practices.importing.sections.boxes import with_ticked
from practices.importing.sections.conditions import conditions_of, fit, label_of
from practices.importing.sections.division import split_sections
from practices.importing.sections.furniture import Frame, set_aside
from practices.importing.sections.head import KICKER_LENGTH, TEASER_LENGTH, find_head
from practices.importing.sections.labels import with_lead_ins
from practices.importing.sections.outline import PREAMBLE, Sections
from practices.importing.sections.proposals import carrier_of, propose
from practices.importing.sections.turns import obstacles_of, turns_of
from practices.importing.text.mail import part_mail
from practices.importing.vocabulary.headings import CONDITIONS, PROSE
from practices.importing.vocabulary.spelling import without_note_marks
from practices.importing.writeup import Aside, Condition, Picture, WriteUp

LINE_LENGTH = 200
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„\"»])")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def interpret(blocks: list[Block], asides: Sequence[Aside] = (), pictures: Sequence[Picture] = ()) -> WriteUp:
    """The write-up that the blocks make; what the source does not tell stands in `questions`."""
    source = numbered(with_lead_ins(blocks))
    kept, left_out, frame = set_aside([block for block in source if not block.picture])
    kept, unticked = with_ticked(kept)
    mail = part_mail(kept)
    left_out += [*unticked, *mail.left_out]
    sections = split_sections(_with_pictures(mail.kept, [block for block in source if block.picture]))
    left_out += [*_sign(sections, mail.signature), *sections.headers]
    write_up = replace(_written(sections, frame), pictures=tuple(pictures))
    moved = _moved(sections, pictures)
    write_up = replace(write_up, left_out=tuple(block.text for block in left_out), asides=(*asides, *moved))
    return account_for(write_up, source, sections, left_out)


def _with_pictures(blocks: list[Block], shown: list[Block]) -> list[Block]:
    """The paragraphs that are left, with each picture before the first that followed it."""
    waiting, found = deque(shown), []
    for block in blocks:
        while waiting and waiting[0].at < block.at:
            found.append(waiting.popleft())
        found.append(block)
    return [*found, *waiting]


def _moved(sections: Sections, pictures: Sequence[Picture]) -> list[Aside]:
    """Pictures that stood where the page shows none."""
    names = {picture.number: picture.alt or picture.name for picture in pictures}
    lines = [block.text or names[block.picture] for block in sections.moved if block.picture in names]
    return [Aside("picture_moved", tuple(lines))] if lines else []


def _written(sections: Sections, frame: Frame) -> WriteUp:
    """The fields; each look at them may add to `unplaced`, so that this comes last."""
    title, kicker, teaser = find_head(sections)
    lines = {name: _line(sections, name) for name in ("programme", "project", "carrier", "place", "theme")}
    where = _("aus den ersten Zeilen") if title else _("aus dem Namen des Projekts")
    title = title or lines["project"]
    url, offer = _offer(sections)
    contact, others = _contacts(sections, frame)
    carrier, contact = _carrier(lines["carrier"], contact, others, sections)
    label, source_url = _source(sections, frame)
    conditions, continued = _fitted(sections)
    year = _year(_one_line(sections, "year") or _lasts(conditions))
    return replace(
        _texts(sections),
        title=title,
        kicker=kicker,
        teaser=teaser or _proposed_teaser(sections),
        source_label=label,
        source_url=source_url,
        conditions=conditions,
        carrier=carrier,
        contact=_without(contact, carrier),
        others=tuple(others),
        offer_description=tuple(offer),
        offer_url=url,
        year=year,
        note=frame.sentence,
        continued=continued,
        exposed=_exposed(sections),
        proposals=tuple(propose(sections, title=(title, where), teaser=teaser, carrier=carrier)),
        questions=tuple(_questions(sections, teaser, year, contact, frame, carrier)),
        unplaced=tuple(sections.unplaced),
        programme=lines["programme"] or frame.programme[:LINE_LENGTH],
        project=lines["project"],
        place=lines["place"],
        theme=lines["theme"],
    )


def _texts(sections: Sections) -> WriteUp:
    """A write-up of nothing but the running text."""
    return WriteUp(
        challenge=tuple(sections.get("challenge")),
        implementation=tuple(sections.get("implementation")),
        results=tuple(sections.get("results")),
        obstacles=obstacles_of(sections.get("obstacles")),
        conclusion=tuple(sections.get("conclusion")),
        transfer_audience=as_text(sections.get("transfer_audience")),
        interview=turns_of(sections.get("interview")),
        interviewee=sections.interviewee,
    )


def _sign(sections: Sections, signature: list[Block]) -> list[Block]:
    """A mail's signature is the contact where the write-up names none; gives what is left out."""
    if not signature or sections.get("contact"):
        return signature
    for block in signature:
        sections.add("contact", block)
    return []


def _exposed(sections: Sections) -> tuple[str, ...]:
    """Lines of the public text that hold somebody's number or address."""
    names = (*sorted(PROSE - {"offer"}), "transfer_audience", "teaser", PREAMBLE)
    blocks = [block for name in names for block in sections.get(name)]
    told = ("\n".join([block.text, *hidden_addresses(block.html)]) for block in blocks)
    return tuple(dict.fromkeys(line for text in told for line in exposed_lines(text)))


def _source(sections: Sections, frame: Frame) -> tuple[str, str]:
    """Where it was published, and the address there. What fits no line is kept in the situation and named."""
    told = _one_line(sections, "source")
    url = next((address for address in find_addresses(told) if len(address) <= LINE_LENGTH), "")
    if not told:
        return frame.source_label[:KICKER_LENGTH], ""
    if len(told) > KICKER_LENGTH:
        sections.unplaced.append(told)
        sections.add("challenge", paragraph(told))
        return frame.source_label[:KICKER_LENGTH], url
    return told, url


def _line(sections: Sections, name: str, longest: int = LINE_LENGTH) -> str:
    """A section that is one line of a form. What does not fit is kept in the situation and named."""
    text = _one_line(sections, name)
    if len(text) > longest:
        sections.unplaced.append(text)
        sections.blocks["challenge"] = [*sections.get("challenge"), paragraph(text)]
        return ""
    return text


def _offer(sections: Sections) -> tuple[str, list[Block]]:
    """The first web address, and the description in which every address is a link."""
    blocks = sections.get("offer")
    told = (find_addresses(block.text) or find_addresses(" ".join(hidden_addresses(block.html))) for block in blocks)
    addresses = [address for found in told for address in found]
    linked = [_with_links(block) for block in blocks]
    url = next((address for address in addresses if len(address) <= LINE_LENGTH), "")
    alone = [block for block in linked if block.picture or block.text not in {url, url.removeprefix("https://")}]
    return url, alone


def _with_links(block: Block) -> Block:
    return replace(block, html=link_addresses(block.html))


def _contacts(sections: Sections, frame: Frame) -> tuple[Contact | None, list[Contact]]:
    """Whom to call, and who else is named there."""
    blocks = sections.get("contact")
    lines = _contact_lines(blocks)
    if not lines:
        return None, []
    contact, *others = _below_letterhead(blocks) or parse_contacts(lines) or [Contact(rest=tuple(lines))]
    if contact.last_name and not contact.task and split_name(frame.person)[2] == contact.last_name:
        contact = replace(contact, task=frame.task[: LONGEST["task"]])
    return contact, others


def _contact_lines(blocks: list[Block]) -> list[str]:
    return [line for block in blocks for line in (*block.lines, *hidden_addresses(block.html))]


def _below_letterhead(blocks: list[Block]) -> list[Contact]:
    """Who is named below the text with a number of their own, and behind them the office of the letterhead above it."""
    end = next((at for at, (one, other) in enumerate(pairwise(blocks), 1) if other.at > one.at + 1 > 0), None)
    letterhead = parse_contacts(_contact_lines(blocks[:end])) if end else []
    people = parse_contacts(_contact_lines(blocks[end:])) if end else []
    stand_apart = people and people[0].last_name and (people[0].phone or people[0].email)
    if not stand_apart or any(one.last_name for one in letterhead):
        return []
    if letterhead and not people[0].postal_address:
        people[0] = replace(people[0], postal_address=letterhead[0].postal_address)
        letterhead[0] = replace(letterhead[0], postal_address="")
    return [*people, *letterhead]


def _carrier(
    line: str, contact: Contact | None, others: list[Contact], sections: Sections
) -> tuple[str, Contact | None]:
    """The carrier's name, and the contact with the address that stood behind it, if there was none."""
    carrier, address = parted_address(line)
    if address and contact is not None and not contact.postal_address and carrier_of(contact) in {"", carrier}:
        contact = replace(contact, postal_address=address)
    elif address:
        sections.unplaced.append(address.replace("\n", ", "))
    offices = (other for other in others if not other.last_name)
    named = next(filter(None, map(carrier_of, (contact, *offices))), "")
    return carrier or named[:LINE_LENGTH], contact


def _without(contact: Contact | None, carrier: str) -> Contact | None:
    """The contact without a line that only names the carrier."""
    if contact is None or carrier not in contact.rest:
        return contact
    return replace(contact, rest=tuple(line for line in contact.rest if line != carrier))


def _conditions(sections: Sections) -> list[Condition]:
    named = [Condition(name, mend_addresses(_one_line(sections, name))) for name in CONDITIONS if sections.get(name)]
    start = _one_line(sections, "year")
    more = [Condition("other", start, _("Beginn"))] if start not in {"", str(_year(start))} else []
    return [*named, *more, *conditions_of(sections.get("conditions"))]


def _fitted(sections: Sections) -> tuple[tuple[Condition, ...], tuple[str, ...]]:
    """The conditions as the page can hold them, and the whole text of those that go on in a further line."""
    conditions, continued = fit(_conditions(sections))
    return _bounded(conditions, sections), continued


def _lasts(conditions: tuple[Condition, ...]) -> str:
    return next((condition.value for condition in conditions if condition.key == "duration"), "")


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
        for block in filter(lambda block: block.is_plain, sections.text(name)):
            first = _SENTENCE_END.split(without_note_marks(block.text.replace("\n", " ")), 1)[0]
            if first.endswith((".", "!")) and 40 <= len(first) <= TEASER_LENGTH:
                return first
    return ""


def _questions(
    sections: Sections, teaser: str, year: int | None, contact: Contact | None, frame: Frame, carrier: str
) -> list[str]:
    """What the source does not tell, in the order of the form."""
    asked: list[str] = []
    if not teaser:
        proposed = _proposed_teaser(sections)
        asked.append(
            _("Kurz gesagt: Vorgeschlagen ist der erste beschreibende Satz. Bitte prüfen.")
            if proposed
            else _("Kurz gesagt: ein bis zwei Sätze für Listen und Trefferliste.")
        )
    missing = {
        "challenge": _("Ausgangslage."),
        "implementation": _("Umsetzung."),
        "results": _("Ergebnisse (empfohlen)."),
        "obstacles": _("Stolpersteine (empfohlen): Was hat nicht geklappt?"),
        "conclusion": _("Fazit."),
        "carrier": _("Träger: Wer hat das getan?"),
    }
    asked += [
        question
        for name, question in missing.items()
        if not sections.text(name) and not (name == "carrier" and carrier)
    ]
    if frame.names_interview and not sections.get("interview"):
        asked.append(_("Interview: Die Quelle nennt eines, enthält es aber nicht."))
    if contact is None or not contact.last_name:
        asked.append(_("Ansprechperson (empfohlen)."))
    else:
        asked.append(_("Einwilligung von %(name)s, damit die Person öffentlich steht.") % {"name": contact.name})
    if year is None:
        asked.append(_("Beginn (Jahr): Die Quelle nennt kein Jahr."))
    return asked
