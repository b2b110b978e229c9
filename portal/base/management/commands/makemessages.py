"""`makemessages` that understands the readers' templates as well: those of Jinja2 in `templates/public`."""

from pathlib import Path

from django.conf import settings
from django.core.management.commands import makemessages

from portal.base.display.templating import readers_environment

PUBLIC = Path(settings.BASE_DIR) / "templates" / "public"


def gathered(source: str) -> str:
    """The texts of a template as lines of Python, each where it stands in the template: what xgettext can read."""
    lines = [""] * (source.count("\n") + 1)
    found = readers_environment().extract_translations(source)  # type: ignore[attr-defined]  # of the i18n extension
    for number, function, message in found:
        texts = [each for each in (message if isinstance(message, tuple) else (message,)) if each is not None]
        count = ", 0" if function == "ngettext" else ""
        lines[number - 1] += f"{function}({', '.join(map(repr, texts))}{count}); "
    return "\n".join(lines)


class BuildFile(makemessages.BuildFile):
    """One file on its way to xgettext."""

    def preprocess(self) -> None:
        if not Path(self.path).resolve().is_relative_to(PUBLIC):
            super().preprocess()
            return
        source = Path(self.path).read_text(encoding="utf-8")
        Path(self.work_path).write_text(gathered(source), encoding="utf-8")


class Command(makemessages.Command):
    """`manage.py makemessages` for Django's and for Jinja2's templates."""

    build_file_class = BuildFile
    # A changed sentence stays without English until somebody writes it: a guess from a similar one reads as done.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
