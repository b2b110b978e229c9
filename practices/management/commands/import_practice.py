"""`manage.py import_practice FILE… [--theme SLUG] [--region AGS] [--publish | --dry-run]`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from portal.taxonomy.models import Region, Theme
from portal.taxonomy.places import resolve_place
from practices.completeness import missing
from practices.domain.reviews import keep_review
from practices.importing.blocks import ImportRefused
from practices.importing.confined import read_confined
from practices.importing.drafts.pages import save_draft
from practices.importing.drafts.report import as_lines, report_on
from practices.importing.dry_run import try_file
from practices.models import PracticePage


class Command(BaseCommand):
    """`manage.py import_practice FILE…`."""

    help = "Liest Praxisberichte (.docx, .odt, .txt) als Entwürfe ein und sagt, was wohin kam und was fehlt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--theme", metavar="SLUG", help="Hauptthema")
        parser.add_argument("--region", metavar="AGS", help="Ort oder Region: amtlicher Schlüssel oder Name")
        end = parser.add_mutually_exclusive_group()
        end.add_argument("--publish", action="store_true", help="veröffentlichen, wenn nichts fehlt")
        end.add_argument("--dry-run", action="store_true", help="nur sagen, was wohin käme: eine Zeile JSON je Datei")

    def handle(self, *args: Any, **options: Any) -> None:
        theme = self._theme(options["theme"])
        region = self._region(options["region"])
        if options["dry_run"]:
            for path in options["files"]:
                self.stdout.write(json.dumps(try_file(path, theme=theme, region=region), ensure_ascii=False))
            return
        refused = [
            path for path in options["files"] if not self._import(path, theme, region, publish=options["publish"])
        ]
        if refused:
            names = ", ".join(path.name for path in refused)
            raise CommandError(f"Nicht eingelesen: {names}")

    def _theme(self, slug: str | None) -> Theme | None:
        if slug is None:
            return None
        theme = Theme.objects.filter(slug=slug).first()
        if theme is None:
            known = ", ".join(Theme.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"Das Thema „{slug}“ gibt es nicht. Es gibt: {known}")
        return theme

    def _region(self, ags: str | None) -> Region | None:
        if ags is None:
            return None
        meant = resolve_place(ags)
        if meant.choices:
            names = ", ".join(f"{place.label} ({place.ags})" for place in meant.choices)
            raise CommandError(f"„{ags}“ kann mehreres heißen: {names}.")
        if meant.place is None:
            raise CommandError(f"Die Region „{ags}“ gibt es nicht. Der Schlüssel hat 2, 3, 5 oder 8 Ziffern.")
        return Region.objects.get(ags=meant.place.ags)

    def _import(self, path: Path, theme: Theme | None, region: Region | None, *, publish: bool) -> bool:
        """Whether the file was taken; the reason why not is printed."""
        self.stdout.write(f"{path.name}:")
        try:
            with path.open("rb") as file:
                write_up = read_confined(file, path.name)
            with transaction.atomic():
                draft = save_draft(write_up, theme=theme, region=region)
                report = report_on(write_up, draft)
                keep_review(draft.page, write_up, report)
                if publish:
                    self._publish(draft.page)
        except OSError as error:
            self.stderr.write(f"  Die Datei lässt sich nicht öffnen: {error.strerror}")
            return False
        except ImportRefused as refusal:
            self.stderr.write(f"  {gettext(str(refusal))}")
            return False
        page = draft.page
        for line in as_lines(report):
            self.stdout.write(line)
        state = "Veröffentlicht" if publish else "Entwurf"
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.stdout.write(self.style.SUCCESS(f"{state}: {page.title} ({address})"))
        return True

    def _publish(self, page: PracticePage) -> None:
        """Publishes the draft, or undoes the import with the names of what is missing."""
        needs = missing(page)
        if needs:
            names = ", ".join(str(need.name) for need in needs)
            raise ImportRefused(f"Nicht veröffentlicht und nicht gespeichert. Es fehlt: {names}")
        revision = page.get_latest_revision()
        if revision is not None:
            revision.publish()
