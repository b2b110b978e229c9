"""A contact as a write-up names it, and the addresses that stand in its texts."""

import re
from dataclasses import dataclass, fields, replace
from html import escape, unescape

# Lines come with single spaces.
_AT = re.compile(r" ?[(\[{] ?(?:at|ät|@) ?[)\]}] ?", re.IGNORECASE)
# "mara.muster at example.org": with nothing around it only before what can be nothing but a domain.
_SPELLED_AT = re.compile(r"(?<=[\w-]) (?:at|ät) (?=[\w-]{1,63}\.(?:de|org|com|net|eu|info|bayern|example)\b)")
_DOT = re.compile(r" ?[(\[{] ?(?:dot|punkt) ?[)\]}] ?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\"„“]+", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?"
_LINK = re.compile(r'<a href="((?:https?:|mailto:)[^"<>]{1,2000})">', re.IGNORECASE)
_TAGS = re.compile(r"(<[^<>]*>)")
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


_FIELDS = tuple(field.name for field in fields(Contact) if field.name != "rest")
# Of a list of thousands each would be held against all, and their lines copied again and again.
_MOST_NAMESAKES, _MOST_BESIDE = 20, 20


def as_one(people: list[Contact]) -> list[Contact]:
    """Somebody who is named twice, below a greeting and in a signature, is one person if nothing of both differs."""
    found: list[Contact] = []
    named: dict[tuple[str, str], list[int]] = {}
    for one in people:
        alike = named.setdefault((one.first_name, one.last_name), []) if one.last_name else []
        at = next((at for at in alike[:_MOST_NAMESAKES] if _agree(one, found[at])), -1)
        if at < 0:
            alike.append(len(found))
            found.append(one)
        else:
            told = {name: getattr(found[at], name) or getattr(one, name) for name in _FIELDS}
            rest = found[at].rest + tuple(line for line in one.rest if line not in found[at].rest)
            found[at] = replace(found[at], rest=rest, **told)
    return found


def _agree(one: Contact, other: Contact) -> bool:
    told = ((getattr(one, name), getattr(other, name)) for name in _FIELDS)
    is_short = len(one.rest) + len(other.rest) <= _MOST_BESIDE
    return is_short and all(not first or not second or first == second for first, second in told)


def mend_addresses(text: str) -> str:
    """ "name(at)example.org" and "name [at] example [dot] org" as mail addresses."""
    mended = _SPELLED_AT.sub("@", _AT.sub("@", text))
    return _DOT.sub(".", mended) if mended != text else text


def find_addresses(text: str) -> list[str]:
    """The web addresses in a text, each with a scheme: "www.example.org/x." gives "https://www.example.org/x"."""
    found = [match.group().rstrip(_AFTER_ADDRESS) for match in _ADDRESS.finditer(text)]
    return [address if "://" in address else f"https://{address}" for address in found]


def hidden_addresses(markup: str) -> list[str]:
    """Where links of a block's safe HTML lead that its text does not name: mail addresses without their scheme."""
    shown = unescape(_TAGS.sub("", markup)).casefold()
    found = (unescape(match[1]) for match in _LINK.finditer(markup))
    told = {address.casefold(): address for address in map(_without_scheme, found) if address}
    return [address for spelled, address in told.items() if spelled.rstrip("/").split("//")[-1] not in shown]


def _without_scheme(address: str) -> str:
    """A mail address without scheme and subject; any other address as it is, with its query."""
    scheme, colon, rest = address.partition(":")
    return rest.partition("?")[0] if colon and scheme.casefold() == "mailto" else address


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
