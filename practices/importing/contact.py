"""Whom to call: a block of name, task, address, telephone and mail, in whatever order people write it."""

import re
from dataclasses import dataclass

_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_AT = re.compile(r"\s*[(\[{]\s*(?:at|ät|@)\s*[)\]}]\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[{]\s*(?:dot|punkt)\s*[)\]}]\s*", re.IGNORECASE)
_PHONE_LABEL = re.compile(r"^(?:tel(?:efon)?|fon|mobil|handy|durchwahl|t|m)\b\.?\s*:?\s*", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Contact:
    """A person as the source names them; `rest` is what stood there and fits no field."""

    title: str = ""
    first_name: str = ""
    last_name: str = ""
    task: str = ""
    phone: str = ""
    email: str = ""
    postal_address: str = ""
    reachable_when: str = ""
    rest: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)


def mend_addresses(text: str) -> str:
    """ "name(at)example.org" and "name [at] example [dot] org" as mail addresses."""
    mended = _AT.sub("@", text)
    return _DOT.sub(".", mended) if mended != text else text


def find_addresses(text: str) -> list[str]:
    """The web addresses in a text, each with a scheme: "www.example.org/x." gives "https://www.example.org/x"."""
    found = [match.group().rstrip(".,;:!?") for match in _ADDRESS.finditer(text)]
    return [address if "://" in address else f"https://{address}" for address in found]


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
    parts = [part for line in lines for part in re.split(r"\s*[|•·]\s*", mend_addresses(line))]
    return [part.strip(" ,;") for part in parts if part.strip(" ,;")]


def parse_contact(lines: list[str]) -> Contact | None:
    """Reads a contact block; None if nothing in it names a person or says how to reach one."""
    fields: dict[str, str] = {}
    address: list[str] = []
    rest: list[str] = []
    for piece in _pieces(lines):
        _sort_piece(_OTHER_LABEL.sub("", piece), fields, address, rest)
    if address:
        fields["postal_address"] = "\n".join(address)
    return Contact(**fields, rest=tuple(rest)) if fields else None


def _sort_piece(piece: str, fields: dict[str, str], address: list[str], rest: list[str]) -> None:
    mail = _EMAIL.search(piece)
    number = _PHONE_LABEL.sub("", piece)
    if mail and "email" not in fields:
        fields["email"] = mail.group()
        remaining = (piece[: mail.start()] + piece[mail.end() :]).strip(" ,;:-")
        if remaining:
            _sort_piece(remaining, fields, address, rest)
    elif _PHONE.match(number) and not _FAX.match(piece) and "phone" not in fields:
        fields["phone"] = number
    elif _POSTCODE.match(piece) or _STREET.search(piece):
        address.append(piece)
    elif _REACHABLE.search(piece) and "reachable_when" not in fields:
        fields["reachable_when"] = piece[:120]
    elif "last_name" not in fields and _take_name(piece, fields):
        return
    elif "last_name" in fields and "task" not in fields and not any(sign.isdigit() for sign in piece):
        fields["task"] = piece[:160]
    else:
        rest.append(piece)


def _take_name(piece: str, fields: dict[str, str]) -> bool:
    """ "Dr. Mara Muster, Integrationsbeauftragte" gives name and task."""
    name, _comma, task = piece.partition(",")
    start = _TITLE.match(name)
    if not _NAME.match(name[start.end() if start else 0 :].strip()):
        return False
    fields["title"], fields["first_name"], fields["last_name"] = split_name(name)
    if task.strip():
        fields["task"] = task.strip()[:160]
    return True
