"""Phone, mail and address are public each by itself, and every way out asks the one rule."""

import ast
from itertools import product

import pytest

from directory.domain.public_contact import public_contact
from directory.models import Person
from directory.public.context import person_lines
from directory.public.vcards import build_vcard
from directory.search import build_contact
from tests.architecture.repository import modules, text
from tests.factories.directory import PersonFactory
from tests.factories.taxonomy import RegionFactory

PRIVATE_FIELDS = {"phone", "email", "postal_address"}
# Where a person's contact data may be read without asking what of them is public: the rule itself, erasure, and what
# only editors get to see.
MAY_READ = {
    "directory/domain/public_contact.py",
    "directory/domain/traces.py",
    "directory/editing/exports.py",
    "practices/importing/drafts/people.py",
}


def person(**fields: object) -> Person:
    return Person(
        first_name="Ayşe", last_name="Ş", phone="0921 12", email="a@example.org", postal_address="Am Markt 1", **fields
    )


def test_each_is_shown_by_itself() -> None:
    for phone, email, address in product((True, False), repeat=3):
        somebody = person(shows_phone=phone, shows_email=email, shows_postal_address=address)
        shown = public_contact(somebody)
        expected = (phone * "0921 12", email * "a@example.org", address * "Am Markt 1")
        assert (shown.phone, shown.email, shown.postal_address) == expected
        lines = person_lines(somebody)
        assert (lines["phone"], lines["email"], lines["address"]) == expected
        card = build_vcard(somebody, "Stadt Hof", "https://portal.example.org/")
        assert ("TEL" in card, "EMAIL" in card, "ADR" in card) == (phone, email, address)


def test_all_are_shown_unless_somebody_says_otherwise() -> None:
    somebody = person()
    assert public_contact(somebody).phone == "0921 12"
    assert (somebody.shows_phone, somebody.shows_email, somebody.shows_postal_address) == (True, True, True)


@pytest.mark.django_db
def test_the_search_keeps_no_hidden_number(site: object) -> None:
    somebody = PersonFactory.create(consents=["contact"], employer_region=RegionFactory.create())
    found = build_contact(somebody)
    assert found is not None
    assert found.meta["phone"] == somebody.phone
    somebody.shows_phone = False
    hidden = build_contact(somebody)
    assert hidden is not None
    assert hidden.meta["phone"] == ""


def test_nothing_else_reads_a_person_s_contact_data() -> None:
    """A new way out that takes `person.phone` is found here."""
    found = set()
    for path in modules("directory", "events", "practices", "home", "search"):
        if "migrations" in path.parts or str(path) in MAY_READ:
            continue
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.Attribute) and node.attr in PRIVATE_FIELDS:
                asked = ast.unparse(node.value)
                if "person" in asked.casefold() and not asked.startswith("public_contact("):
                    found.add(f"{path}: {ast.unparse(node)}")
    assert found == set()


@pytest.mark.django_db
def test_what_stands_below_the_name_is_one_rule() -> None:
    """The employer is named where the page is not their own; a part that nobody knows leaves no comma behind."""
    place = RegionFactory.create(label="Stadt Hof")
    both, task_alone = person(task="Koordination", employer_region=place), person(task="Koordination")
    neither, employer_alone = person(), person(employer_region=place)
    lines = [each.task_and_employer for each in (both, task_alone, employer_alone, neither)]
    assert lines == ["Koordination, Stadt Hof", "Koordination", "Stadt Hof", ""]
    assert [person_lines(both, with_employer=named)["employer"] for named in (True, False)] == ["Stadt Hof", ""]
