"""Pieces that strangers repeat to hold a reader up: long words, and what begins something and never ends it."""

PIECES = (
    *("a", "A", "1", " ", "-", ":", ".", ",", "_", "@", "<", "</", "(", "[", "|", "&", '"', "'", "?", "/", "*", "\t"),
    *("\u00a0", "\u0301", "\u00ad", "ä", "ae", "Ã", "Š", "–", "„"),
    *(
        "a@",
        "a.",
        "a-",
        "a_",
        "a ",
        "1 ",
        "1-",
        "1.",
        "(1",
        "e.",
        "e.v",
        "A ",
        "Aa ",
        "in",
        "in*",
        "*in",
        "Innen",
        "ge",
    ),
    *("www.", "https://a.de ", "(at)", "[ at ] ", "a@b.c ", "<v ", "<v.a", "<v\t", "<b", "<a ", "&#1", "&#", "&amp"),
    *("mark>", "<mark>", 'href="', "bytes=1", "12:", "00:", "-->", "1,1", "20", "2020 ", "12345 ", "0911 ", "(0)"),
    *("Dr. ", "Dr.-a.", "Dipl.", "von ", "Ring 1", "am 1 ", "1 bis 1 ", "amt", "e. V", "Stadt ", "integration"),
    *(
        "download das a als pdf ",
        "interview mit aaa, b im ",
        " im iq",
        "Seite 1 ",
        "Umsetzung der ",
        " und ",
        "Frage: ",
    ),
    *("a! A", ". ", "a\n", "\n", "\n ", "\n\n", "\r\n", "Fazit\n", "Kosten: 1\n", "a: b\n", "?\n"),
    *("ns0:r ", "Mozilla ", "\n a ", "\x1e", "\n a \x1e"),
)


def repeated(piece: str, length: int) -> str:
    """A text of this length."""
    return (piece * (length // len(piece) + 1))[:length]
