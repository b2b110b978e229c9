"""Names as the source abbreviates them, spelled out, and compared."""

import re
import unicodedata

_SPELLED = [
    ("a.d. ", "an der "),
    ("i.d. ", "in der "),
    ("v.d. ", "vor der "),
    ("b. Hl. Blut", "beim Heiligen Blut"),
    ("i. OB", "in Oberbayern"),
    ("i. NB", "in Niederbayern"),
    ("i. OFr.", "in Oberfranken"),
    ("i. UFr.", "in Unterfranken"),
    ("i. Bay.", "in Bayern"),
    ("i. Schw.", "in Schwaben"),
    ("OPf.", "Oberpfalz"),
    ("a. ", "am "),
    ("i. ", "im "),
    ("b. ", "bei "),
]
_CUTS = (
    " a.",
    " b.",
    " i.",
    " v.",
    " am ",
    " an ",
    " auf ",
    " bei ",
    " beim ",
    " im ",
    " in ",
    " vor ",
    " vorm ",
    " ob ",
    " unter ",
)


def spell_out(name: str) -> str:
    """ "Neustadt a.d. Aisch" becomes "Neustadt an der Aisch"."""
    for short, long in _SPELLED:
        name = name.replace(short, long)
    return name


def space_out(name: str) -> str:
    """A space after "a.", "d." and "i." before a capital letter."""
    return re.sub(r"([adi]\.)(?=[A-ZÄÖÜ])", r"\1 ", name)


def compared(name: str) -> str:
    """The letters by which a name of one source is found in another."""
    text = name.lower().replace("ß", "ss").replace("sankt", "st")
    text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    text = re.split(r"[(,]", text)[0]
    places = [place for cut in _CUTS if (place := text.find(cut)) > 0]
    return re.sub(r"[^a-z]", "", text[: min(places)] if places else text)
