"""One spelling for names of places, however they are typed."""

import re
import unicodedata

from portal.base.display.spelling import transliterate

LONGEST_TEXT = 100
MOST_TOKENS = 14
POSTCODE_LENGTH = 5

_WORDS = re.compile(r"[a-z0-9]+")
_COUNTRY = frozenset({"deutschland", "germany", "brd"})
_BEFORE_CODE = frozenset({"d", "de", "plz", "postleitzahl"})
# Words between a name and what tells it from others: "an der Aisch", "i.d. OPf.", "ob der Tauber", "/Saale".
CONNECTORS = frozenset(
    {
        "a",
        "am",
        "an",
        "auf",
        "aus",
        "b",
        "bei",
        "beim",
        "d",
        "dem",
        "den",
        "der",
        "des",
        "die",
        "i",
        "im",
        "in",
        "o",
        "ob",
        "u",
    }
    | {"unter", "ueber", "v", "von", "vor", "vorm", "zu", "zum", "zur"}
    | {"ot", "ortsteil", "stadtteil", "gemeindeteil", "quartier"}
)
# Abbreviations inside names, written the way `tokenize` leaves them.
_SPELLED_OUT = {
    "st": "sankt",
    "skt": "sankt",
    "sct": "sankt",
    "hl": "heilig",
    "heiligen": "heilig",
    "opf": "oberpfalz",
    "oberpf": "oberpfalz",
    "ob": "oberbayern",
    "obb": "oberbayern",
    "nb": "niederbayern",
    "ndb": "niederbayern",
    "nby": "niederbayern",
    "ofr": "oberfranken",
    "oberfr": "oberfranken",
    "mfr": "mittelfranken",
    "mittelfr": "mittelfranken",
    "ufr": "unterfranken",
    "unterfr": "unterfranken",
    "schw": "schwaben",
    "schwab": "schwaben",
    "bay": "bayern",
    "bayr": "bayern",
    "fichtelgeb": "fichtelgebirge",
    "mkt": "markt",
    "nbg": "nuernberg",
    "mchn": "muenchen",
    "rgbg": "regensburg",
    "wn": "waldnaab",
}


def tokenize(text: str) -> tuple[str, ...]:
    """The words of at most LONGEST_TEXT characters in plain letters: "Rötz/Saale" gives ("roetz", "saale").

    At most MOST_TOKENS. Signs that nobody sees (soft hyphens, zero-width spaces) are left out.
    """
    composed = unicodedata.normalize("NFKC", text[:LONGEST_TEXT])
    seen = "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")
    return tuple(_WORDS.findall(transliterate(seen)))[:MOST_TOKENS]


def is_postcode(token: str) -> bool:
    """Whether a token has the form of a postcode."""
    return len(token) == POSTCODE_LENGTH and token.isdigit()


def without_country(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens but for what says Germany: "D-95100 Selb", "D95100", "PLZ 95100", "Selb, Deutschland".

    A text that says nothing else stays.
    """
    found = [code if is_postcode(code := token.lstrip("de")) else token for token in tokens]
    has_code = any(map(is_postcode, found))
    left = tuple(token for token in found if token not in _COUNTRY and not (has_code and token in _BEFORE_CODE))
    return left or tokens


def without_umlauts(word: str) -> str:
    """The one spelling in which München, Muenchen and Munchen meet: "munchen"."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def spell_out(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens with the abbreviations that names use: ("st", "wolfgang") gives ("sankt", "wolfgang").

    "ob" is Oberbayern behind a name, unless more follows: Rothenburg ob der Tauber.
    """
    last = len(tokens) - 1
    return tuple(
        token if token == "ob" and not 0 < at == last else _SPELLED_OUT.get(token, token)  # noqa: S105 - no secret
        for at, token in enumerate(tokens)
    )


def without_connectors(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens but for the little words between them; the first one always stays."""
    return tuple(token for at, token in enumerate(tokens) if not at or token not in CONNECTORS)
