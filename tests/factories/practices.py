"""Write-ups for tests; every name is invented."""

from typing import Any

import factory
import wagtail_factories

from directory.models import OrganisationIndexPage
from practices.enums import PracticeStatus
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.directory import OrganisationPageFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory


def prose(text: str) -> list[dict[str, Any]]:
    """One paragraph as a section's content."""
    return [{"type": "text", "value": f"<p>{text}</p>"}]


def obstacle(title: str, text: str) -> dict[str, Any]:
    return {"type": "obstacle", "value": {"title": title, "text": f"<p>{text}</p>"}}


def question(text: str, answer: str) -> dict[str, Any]:
    return {"type": "question", "value": {"question": text, "answer": f"<p>{answer}</p>"}}


class PracticeIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PracticeIndexPage

    title = "Praxisbeispiele"
    slug = "praxisbeispiele"


class PracticePageFactory(wagtail_factories.PageFactory):
    """A published write-up with everything that is required; pass `parent`, the overview."""

    class Meta:
        model = PracticePage

    title = factory.Sequence(lambda n: f"Probewohnen {n}")
    slug = factory.Sequence(lambda n: f"probewohnen-{n}")
    teaser = "Die Stadt bürgt zwölf Monate."
    status = PracticeStatus.RUNNING.value
    main_theme = factory.SubFactory(ThemeFactory)
    main_region = factory.SubFactory(RegionFactory)
    challenge = factory.LazyFunction(lambda: prose("Vierhundert Wohnungen standen leer."))
    implementation = factory.LazyFunction(lambda: prose("Die Stadt mietet selbst."))
    conclusion = factory.LazyFunction(lambda: prose("Eine Nummer, die man anrufen kann."))
    carrier_organisation = factory.LazyFunction(
        lambda: OrganisationPageFactory.create(parent=OrganisationIndexPage.objects.first())
    )
