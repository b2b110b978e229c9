"""`manage.py import_practice`."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory.models import OrganisationPage, Person
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.taxonomy import RegionFactory, ThemeFactory

SAMPLE = Path(__file__).parent.parent / "data" / "lesetreff.txt"


def run(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_practice", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_says_what_went_where_what_was_left_out_and_what_is_asked_for(overview: PracticeIndexPage) -> None:
    out, err = run(str(SAMPLE))
    page = PracticePage.objects.get()
    assert err == ""
    assert "  Dachzeile: Ein Abend zum Vorlesen\n" in out
    assert "  Träger: Verein für gemeinsames Lesen Beispielhausen e.V.\n" in out
    assert "  – X\n" in out
    assert "  – Beginn (Jahr): Die Quelle nennt kein Jahr.\n" in out
    assert f"Entwurf: {page.title} (/admin/pages/{page.pk}/edit/)" in out
    assert page.live is False


def test_publishing_names_what_is_missing_and_stores_nothing(overview: PracticeIndexPage) -> None:
    err = StringIO()
    with pytest.raises(CommandError, match=r"Nicht eingelesen: lesetreff\.txt"):
        call_command("import_practice", str(SAMPLE), "--publish", stdout=StringIO(), stderr=err)
    assert "Es fehlt: Hauptthema, Ort oder Region" in err.getvalue()
    assert (PracticePage.objects.count(), Person.objects.count(), OrganisationPage.objects.count()) == (0, 0, 0)


def test_publishes_what_is_complete(overview: PracticeIndexPage) -> None:
    theme, region = ThemeFactory.create(slug="lesen"), RegionFactory.create(ags="09464")
    out, _err = run(str(SAMPLE), "--theme", "lesen", "--region", "09464000", "--publish")
    page = PracticePage.objects.get()
    assert (page.live, page.main_theme, page.main_region) == (True, theme, region)
    assert "Veröffentlicht:" in out


def test_a_bad_file_does_not_keep_the_others_out(overview: PracticeIndexPage, tmp_path: Path) -> None:
    bad = tmp_path / "leer.txt"
    bad.touch()
    err = StringIO()
    with pytest.raises(CommandError, match=r"Nicht eingelesen: leer\.txt, fehlt\.docx"):
        call_command(
            "import_practice",
            str(bad),
            str(tmp_path / "fehlt.docx"),
            str(SAMPLE),
            stdout=StringIO(),
            stderr=err,
        )
    assert "Die Datei ist leer." in err.getvalue()
    assert "lässt sich nicht öffnen" in err.getvalue()
    assert PracticePage.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "words"), [(("--theme", "nichts"), "Es gibt: lesen"), (("--region", "99"), "2, 3, 5 oder 8 Ziffern")]
)
def test_unknown_values_are_named(overview: PracticeIndexPage, arguments: tuple[str, str], words: str) -> None:
    ThemeFactory.create(slug="lesen")
    with pytest.raises(CommandError, match=words):
        run(str(SAMPLE), *arguments)
    assert PracticePage.objects.count() == 0
