"""Takes markup out of what is said: tags, position codes, entities; words in angle brackets stay."""

import html
import re
from html.entities import html5

# No tag holds another: a sign that opens one ends the look for the end of the one before.
_VOICE = re.compile(r"<\s?(?:(v)(?:\.[^\s<>]*)?(?:\s([^<>]*))?|/v\s?)>", re.IGNORECASE)
_PLAIN_TAG = re.compile(
    r"<\s?/?\s?(?:[biusc]|ruby|rt|em|strong|small|big|sub|sup)(?:\.[^\s<>]*)?(?:\s[^<>=]*=[^<>]*)?\s?/?>", re.IGNORECASE
)
_TAG_WITH_ATTRIBUTES = re.compile(r"<\s?/?\s?(?:font|span|lang|div|p|v)(?:\.[^\s<>]*)?(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAK = re.compile(r"<\s?[bB][rR]\s?/?>|\\N|\[br\]")
# When a word is said: "<00:00:01.500>".
_WORD_TIME = re.compile(r"<\d{1,4}(?::\d{1,2}){1,2}(?:[.,]\d{1,3})?>")
# "{\an8}", "{\i1}", "{y:i}", "{b}".
_CODE = re.compile(r"\{(?:\\[^{}\n]{0,100}|[yYcCfFsSpPoO]:[^{}\n]{1,40}|/?[biusBIUS])\}")
# Markdown, as language models give captions back that they have translated: "**Mara Muster:** Ja."
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]{1,200})\*\*")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Signs that are not seen, besides those that join letters; and those that change the direction of writing.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def has_word_times(text: str) -> bool:
    """Whether a text says when each of its words is spoken, as YouTube's automatic captions do."""
    return _WORD_TIME.search(text) is not None


def seen(text: str) -> str:
    """Without signs that nobody sees: soft hyphens, marks of the byte order where files were joined, spaces of no
    width."""
    return _UNSEEN.sub("", text)


def plain(text: str) -> str:
    """Without markup; line breaks stay, other white space becomes single spaces, empty lines go."""
    text = _BREAK.sub("\n", _CODE.sub("", _WORD_TIME.sub("", text)))
    text = _BOLD.sub(r"\1", text)
    text = _TAG_WITH_ATTRIBUTES.sub("", _PLAIN_TAG.sub("", text))
    text = seen(_ENTITY.sub(_sign, text)).replace("\\h", " ")
    return "\n".join(line for row in text.split("\n") if (line := " ".join(row.split())))


def _sign(match: re.Match[str]) -> str:
    """What an entity stands for; an unknown name stays as it is written."""
    name = match.group()[1:]
    return html.unescape(match.group()) if name.startswith("#") else html5.get(name, match.group())


def split_voices(text: str) -> list[tuple[str, str]]:
    """(voice, words) for each voice tag; the voice is empty for words outside of one.

    "-" and other signs without a letter name nobody.
    """
    parts: list[tuple[str, str]] = []
    voice, at = "", 0
    for match in _VOICE.finditer(text):
        parts.append((voice, text[at : match.start()]))
        voice = _voice_name(match.group(2) or "") if match.group(1) else ""
        at = match.end()
    parts.append((voice, text[at:]))
    return [(name, words) for name, words in parts if words.strip()]


def _voice_name(annotation: str) -> str:
    name = " ".join(plain(annotation).split()).strip("\"'„“”")
    return name if any(sign.isalnum() for sign in name) else ""
