"""Names of files as people read them: a Mac sends "Ü" as U and two dots, which storages would cut down to U."""

import unicodedata


def compose(name: str) -> str:
    """The same name in which a letter and its marks are one sign (NFC), so that one spelling is stored and found."""
    return unicodedata.normalize("NFC", name)


class ComposedNames:
    """For storages: every new file gets its name in the one spelling; stored ones keep theirs."""

    def get_valid_name(self, name: str) -> str:
        valid: str = super().get_valid_name(compose(name))  # type: ignore[misc]
        return valid
