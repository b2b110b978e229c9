"""Names of files as people read them: a Mac sends "Ü" as U and two dots, which storages would cut down to U."""

import unicodedata

# With its folder and the letters that tell it from a namesake a name fits the hundred signs of a column.
LONGEST = 72
# Of which a file system takes 255 bytes.
MOST_BYTES = 200
LONGEST_ENDING = 10
NAMELESS = "datei"


def compose(name: str) -> str:
    """The same name in which a letter and its marks are one sign (NFC), so that one spelling is stored and found."""
    return unicodedata.normalize("NFC", name)


def valid_name(name: str) -> str:
    """The name with letters of all scripts and their marks, figures, `-`, `_` and dots; never empty, never too long."""
    kept = _kept(compose(name).strip().replace(" ", "_"))
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        stem, dot, ending = kept, "", ""
    shortened = stem[: LONGEST - len(dot + ending)].encode()[:MOST_BYTES].decode(errors="ignore")
    return f"{shortened.strip('.') or NAMELESS}{dot if ending else ''}{ending}"


def _kept(name: str) -> str:
    """Without signs that are neither letter nor figure; a mark goes with the sign that it belongs to."""
    kept: list[str] = []
    is_kept = False
    for sign in name:
        is_mark = unicodedata.category(sign)[0] == "M"
        is_kept = is_kept if is_mark else sign.isalnum() or sign in "-_."
        if is_kept:
            kept.append(sign)
    return "".join(kept)


class ComposedNames:
    """For storages: every new file gets its name in the one spelling; stored ones keep theirs."""

    def get_valid_name(self, name: str) -> str:
        return valid_name(name)
