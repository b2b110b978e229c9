"""Whom to call: a block of name, task, address, telephone and mail, in whatever order people write it."""

import re
from dataclasses import dataclass
from html import escape, unescape

# Parts have a longest length (RFC 5321), and a match begins where a word does: else long words cost their square.
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?![\w-])")
# Lines come with single spaces.
_AT = re.compile(r" ?[(\[{] ?(?:at|ät|@) ?[)\]}] ?", re.IGNORECASE)
_DOT = re.compile(r" ?[(\[{] ?(?:dot|punkt) ?[)\]}] ?", re.IGNORECASE)
_BETWEEN = re.compile(r"[|•·]")
_PHONE_LABEL = re.compile(r"^(?:tel(?:efon)?|fon|mobil|handy|durchwahl|t|m)\b\.?\s*(?::\s*)?", re.IGNORECASE)
_OTHER_LABEL = re.compile(r"^(?:e-?mail|mail|adresse|anschrift|name|funktion|aufgabe)\b\.?\s*:\s*", re.IGNORECASE)
_FAX = re.compile(r"^(?:tele)?fax\b", re.IGNORECASE)
_PHONE = re.compile(r"^\+?[\d(][\d\s()/.–-]{4,}\d$")
_POSTCODE = re.compile(r"^(?:D-?)?\d{5}\s+\D")
_STREET = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|ufer|damm|markt|hof|berg|graben|steig)\s*\d+\s*\w?$|"
    r"^(?:postfach\s|(?:am|an der|im|in der|auf der|zum)\s.+\s\d+\s*\w?$)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^(?:(?:Frau|Herr|Herrn)\s+)?((?:(?:Prof|Dr|Dipl)\.(?:-\w+\.)?\s*(?:[a-z]+\.\s*)*)*)")
_WORD = r"(?:[A-ZÄÖÜ][\wäöüßéèáà'’.-]*|von|van|der|den|de|zu|zur)"
_NAME = re.compile(rf"^{_WORD}(?:\s+{_WORD}){{1,4}}$")
_REACHABLE = re.compile(r"^(?:erreichbar|sprechzeit(?:en)?|telefonisch)\b|\d\s*(?:–|-|bis)\s*\d+\s*uhr", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\"„“]+", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?"
_TAGS = re.compile(r"(<[^<>]*>)")
# An office is known by a word of its name; no first or last name looks like these.
_OFFICE = re.compile(
    r"^(?:stadt|gemeinde|markt|landkreis|regierung)\b|"
    r"\b\w*(?:stelle|amt|büro|referat|abteilung|sachgebiet|fachbereich|dezernat|zentrum|verwaltung|rathaus|verein|"
    r"verband|stiftung|beratung|koordination|förderung|hochschule|universität|akademie|ministerium|netzwerk|projekt|"
    r"team|service|sekretariat|zentrale|geschäftsführung|jobcenter|caritas|diakonie)\b|"
    r"\b(?:integration|migration|asyl|soziales)\w*\b",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"^[A-ZÄÖÜ]{2,}\b")  # "AWO Hof", "VIA Bayern"
_POLITE = re.compile(r"^(?:Frau|Herrn?|(?:Prof|Dr|Dipl)\.)\s", re.IGNORECASE)
_SENTENCE = re.compile(r"^[a-zäöü]|(?<!e\.V)(?<!e\. V)[.!?]$")
# No line of a contact is longer: what is longer is told whole in `rest`, with its mail address taken.
LONGEST_PIECE = 400
# What the fields of a person hold; whatever is longer stays whole in `rest`.
LONGEST = {
    "title": 40,
    "first_name": 80,
    "last_name": 80,
    "task": 160,
    "phone": 40,
    "email": 254,
    "reachable_when": 120,
}


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or an office as the source names them; `rest` is what stood there and fits no field."""

    title: str = ""
    first_name: str = ""
    last_name: str = ""
    task: str = ""
    phone: str = ""
    email: str = ""
    postal_address: str = ""
    reachable_when: str = ""
    office: str = ""
    rest: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)

    @property
    def lines(self) -> list[str]:
        """Everything, a line each."""
        told = (self.name, self.task, self.office, *self.postal_address.splitlines())
        return [line for line in (*told, self.phone, self.email, self.reachable_when, *self.rest) if line]


def mend_addresses(text: str) -> str:
    """ "name(at)example.org" and "name [at] example [dot] org" as mail addresses."""
    mended = _AT.sub("@", text)
    return _DOT.sub(".", mended) if mended != text else text


def find_addresses(text: str) -> list[str]:
    """The web addresses in a text, each with a scheme: "www.example.org/x." gives "https://www.example.org/x"."""
    found = [match.group().rstrip(_AFTER_ADDRESS) for match in _ADDRESS.finditer(text)]
    return [address if "://" in address else f"https://{address}" for address in found]


def link_addresses(markup: str) -> str:
    """A block's safe HTML with every web address of its text as a link, but for those that are one already."""
    pieces: list[str] = []
    depth = 0
    for piece in _TAGS.split(markup):
        if piece.startswith("<"):
            depth += piece.startswith("<a ") - (piece == "</a>")
            pieces.append(piece)
        else:
            pieces.append(piece if depth else _with_links(unescape(piece)))
    return "".join(pieces)


def _with_links(text: str) -> str:
    """Plain text as HTML."""
    pieces: list[str] = []
    reached = 0
    for match in _ADDRESS.finditer(text):
        shown = match.group().rstrip(_AFTER_ADDRESS)
        address = shown if "://" in shown else f"https://{shown}"
        link = f'<a href="{escape(address)}">{escape(shown, quote=False)}</a>'
        pieces += (escape(text[reached : match.start()], quote=False), link)
        reached = match.start() + len(shown)
    pieces.append(escape(text[reached:], quote=False))
    return "".join(pieces)


def split_name(name: str) -> tuple[str, str, str]:
    """Title, first name, last name. A single word is taken as the last name."""
    plain = " ".join(name.split())
    match = _TITLE.match(plain)
    title = match.group(1).strip() if match else ""
    words = plain[match.end() if match else 0 :].split()
    if not words:
        return title, "", ""
    cut = next((i for i, word in enumerate(words[1:], 1) if word in {"von", "van", "zu", "zur", "de"}), len(words) - 1)
    return title, " ".join(words[:cut]), " ".join(words[cut:])


def _pieces(lines: list[str]) -> list[str]:
    parts = [part for line in lines for part in _BETWEEN.split(mend_addresses(" ".join(line.split())))]
    return [part.strip(" ,;") for part in parts if part.strip(" ,;")]


def names_office(text: str) -> bool:
    """Whether this names an office or an organisation: "Fachstelle Integration", "Rathaus, Zimmer 12", "AWO Hof"."""
    if _POLITE.match(text) or _SENTENCE.search(text):
        return False
    head = text.partition(",")[0]
    return bool(_OFFICE.search(head)) or bool(_SHORT_FORM.match(head) and not head.isupper())


def parse_contact(lines: list[str]) -> Contact | None:
    """Reads a contact block; None if nothing in it names a person or an office or says how to reach one."""
    fields: dict[str, str] = {}
    address: list[str] = []
    rest: list[str] = []
    for piece in _pieces(lines):
        _sort_piece(_OTHER_LABEL.sub("", piece), fields, address, rest)
    if address:
        fields["postal_address"] = "\n".join(address)
    if "last_name" in fields and "office" in fields:
        office = fields.pop("office")
        if "task" not in fields and _fits("task", office):
            fields["task"] = office
        else:
            rest.insert(0, office)
    return Contact(**fields, rest=tuple(rest)) if fields else None


def _fits(name: str, value: str) -> bool:
    return len(value) <= LONGEST[name]


def _sort_piece(piece: str, fields: dict[str, str], address: list[str], rest: list[str]) -> None:
    mail = _EMAIL.search(piece)
    number = _PHONE_LABEL.sub("", piece)
    if mail and "email" not in fields and _fits("email", mail.group()):
        fields["email"] = mail.group()
        remaining = (piece[: mail.start()] + piece[mail.end() :]).strip(" ,;:-")
        if remaining:
            _sort_piece(remaining, fields, address, rest)
    elif len(piece) > LONGEST_PIECE:
        rest.append(piece)
    elif _PHONE.match(number) and not _FAX.match(piece) and "phone" not in fields and _fits("phone", number):
        fields["phone"] = number
    elif _POSTCODE.match(piece) or _STREET.search(piece):
        address.append(piece)
    elif _REACHABLE.search(piece) and "reachable_when" not in fields and _fits("reachable_when", piece):
        fields["reachable_when"] = piece
    elif not _take_name(piece, fields):
        rest.append(piece)


def _take_name(piece: str, fields: dict[str, str]) -> bool:
    """Takes what names a person, their task or an office; whether the piece was any of these."""
    if "last_name" in fields:
        is_task = "task" not in fields and "@" not in piece and not any(sign.isdigit() for sign in piece)
        return is_task and _take_task(piece, fields)
    if names_office(piece):
        if len(fields.get("office", "")) > LONGEST_PIECE:
            return False
        fields["office"] = f"{fields['office']}, {piece}" if "office" in fields else piece
        return True
    return _take_person(piece, fields)


def _take_task(task: str, fields: dict[str, str]) -> bool:
    if not _fits("task", task):
        return False
    fields["task"] = task
    return True


def _take_person(piece: str, fields: dict[str, str]) -> bool:
    """ "Dr. Mara Muster, Integrationsbeauftragte" gives name and task."""
    name, _comma, task = piece.partition(",")
    start = _TITLE.match(name)
    if not _NAME.match(name[start.end() if start else 0 :].strip()):
        return False
    found = dict(zip(("title", "first_name", "last_name"), split_name(name), strict=True))
    if task.strip():
        found["task"] = task.strip()
    if not all(_fits(key, value) for key, value in found.items()):
        return False
    fields.update(found)
    return True
