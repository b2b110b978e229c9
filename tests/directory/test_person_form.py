"""People on the editors' side: themes by typing, the employer beside the name, no portrait."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from directory.models import OrganisationIndexPage, Person
from home.models import HomePage
from tests.factories.directory import OrganisationPageFactory, PersonFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.html import attributes, rows, soup

pytestmark = pytest.mark.django_db


def edit_address(person: Person) -> str:
    return reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])


def test_themes_are_typed(admin_client: Client, site: HomePage) -> None:
    person = PersonFactory.create()
    person.themes.add(ThemeFactory.create(name="Wohnen"), ThemeFactory.create(name="Sprache"))
    ThemeFactory.create(name="Öffentlicher Raum")
    html = admin_client.get(edit_address(person)).content.decode()
    assert attributes(soup(html), '[name="themes"]', "data-controller") == ["w-tag"]
    forms = (querydict_from_html(html, form_index=number) for number in range(html.count("<form")))
    data = next(form for form in forms if "last_name" in form)
    assert sorted(data["themes"].split(", ")) == ["Sprache", "Wohnen"]
    assert "photo" not in data
    data["themes"] = 'Sprache, "Öffentlicher Raum", "Gibt es nicht"'
    saved = admin_client.post(edit_address(person), data.urlencode(), content_type="application/x-www-form-urlencoded")
    assert saved.status_code == 302
    assert list(person.themes.order_by("name").values_list("name", flat=True)) == ["Sprache", "Öffentlicher Raum"]
    data["themes"] = ""
    admin_client.post(edit_address(person), data.urlencode(), content_type="application/x-www-form-urlencoded")
    assert not person.themes.exists()


def test_the_chooser_tells_namesakes_apart(admin_client: Client, site: HomePage) -> None:
    town = RegionFactory.create(ags="09464", label="Stadt Hof")
    carrier = OrganisationPageFactory.create(parent=OrganisationIndexPage.objects.get(), title="Verein (erfunden)")
    PersonFactory.create(last_name="Zwilling", employer_region=town)
    PersonFactory.create(last_name="Zwilling", employer_region=None, employer_organisation=carrier)
    PersonFactory.create(last_name="Andersen", employer_region=None, task="")
    views = Person.snippet_viewset.chooser_viewset
    everybody = rows(soup(admin_client.get(reverse(views.get_url_name("choose"))).json()["html"]))
    assert everybody[0] == ["Mara Andersen", "", ""]
    assert sorted(row[1] for row in everybody[1:]) == ["Stadt Hof", "Verein (erfunden)"]
    assert {(row[0], row[2]) for row in everybody[1:]} == {("Mara Zwilling", "Integrationsbeauftragte")}
    typed = admin_client.get(reverse(views.get_url_name("choose_results")), {"q": "Zwill"}).content.decode()
    assert sorted(row[1] for row in rows(soup(typed))) == ["Stadt Hof", "Verein (erfunden)"]
