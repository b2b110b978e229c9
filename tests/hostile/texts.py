"""Write-ups as plain text that make slow patterns slow, recursion deep and drafts endless."""

import random

from tests.hostile.shapes import Kind

_LETTERS = "abcdefghijklmnopqrstuvwxyzäöü"


def _word(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(_LETTERS, k=min(length, 997))) * (length // min(length, 997))


def _repeated(*pieces: str, size: int = 60_000, head: str = "Ein Titel\n\n") -> bytes:
    unit = "".join(pieces)
    return (head + unit * (size // len(unit))).encode()


def _contact_of_letters(rng: random.Random) -> bytes:
    return f"Kontakt:\n{_word(rng, rng.choice((60_000, 400_000)))}".encode()


def _headings(rng: random.Random) -> bytes:
    return b"".join(f"Umsetzung {number}:\n\n".encode() for number in range(rng.choice((2_000, 30_000))))


def _paragraphs(rng: random.Random) -> bytes:
    return b"\n\n".join(f"Absatz {number}.".encode() for number in range(rng.choice((20_000, 200_000))))


def _turns(rng: random.Random) -> bytes:
    return ("Interview\n\n" + "Was haben Sie getan?\nWir haben angefangen.\n" * rng.choice((5_000, 50_000))).encode()


def _controls(rng: random.Random) -> bytes:
    return b"Titel\n\n" + bytes(rng.choices((0, 1, 7, 8, 11, 27, 127, 65), k=50_000))


def _marks(rng: random.Random) -> bytes:
    return ("Titel\n\nZ" + "".join(rng.choices("\u0300\u0301\u0323\u034f\u200b\u202e\u2066\u00ad", k=50_000))).encode()


def _surrogates(rng: random.Random) -> bytes:
    return b"\xff\xfe" + bytes(rng.choices((0x00, 0xD8, 0xDC, 0x41, 0x0A), k=60_001))


def _noise(rng: random.Random) -> bytes:
    return rng.randbytes(300_000)


TEXTS = [
    Kind("text", name, "txt", make)
    for name, make in {
        "contact-of-letters": _contact_of_letters,
        "contact-of-ats": lambda rng: _repeated(rng.choice(("a@", "@", "a.b@c.", "@a.")), head="Kontakt:\n"),
        "contact-of-digits": lambda rng: _repeated(rng.choice(("0", "+49 (", "0 1/", "089-")), head="Kontakt:\n"),
        "contact-of-names": lambda _rng: _repeated("Dr. ", "von ", "Frau ", head="Ansprechpartnerin:\n"),
        "addresses": lambda rng: _repeated(rng.choice(("http://", "www.", "https://a.de/(", "mailto:"))),
        "colons": lambda rng: _repeated(rng.choice(("a: ", "A:", "Wort: Wort\n", ": "))),
        "numbering": lambda rng: _repeated(rng.choice(("1.", "1.1.1.1 a\n", "I. II. ", "(1) "))),
        "dashes": lambda rng: _repeated(rng.choice(("- ", "–", "* * * ", "-\n-\n"))),
        "quotes": lambda rng: _repeated(rng.choice(("„", "»„«", "“‘", "(„["))),
        "spaces": lambda rng: _repeated(rng.choice((" ", "\u00a0", "\t ", " \n")), size=5_000_000),
        "headings": _headings,
        "paragraphs": _paragraphs,
        "turns": _turns,
        "one-line": lambda rng: _repeated("Wort ", size=rng.choice((1_000_000, 8_000_000))),
        "controls": _controls,
        "combining-marks": _marks,
        "half-surrogates": _surrogates,
        "noise": _noise,
        "as-large-as-may-be": lambda _rng: _repeated("Ein Satz. ", size=19 * 1024**2),
    }.items()
]
