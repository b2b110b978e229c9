"""What a person keeps to themselves, and what editors note for each other, stands in no public answer."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import Comment

from directory.models import Consent
from tests.home.withdrawal.scene import AGS, Scene
from tests.home.withdrawal.surfaces import Found, look, pages, read

pytestmark = pytest.mark.django_db

PHONE, EMAIL, STREET = "09281 4711-0815", "kwistelbrau@example.org", "Zwurbelgasse 7"
PRIVATE = ("Gnorzhuber", "Flimsdrat", "Pronkwitz", "Schnurpsel")
AT = pages()


def tell(scene: Scene, **fields: object) -> None:
    """Gives the contact data of their own, and notes and remarks that are for the editors alone."""
    person = scene.persons["contact"]
    person.phone, person.email, person.postal_address = PHONE, EMAIL, f"{STREET}\n95028 Hof"
    person.note = f"{PRIVATE[0]} ruft lieber an."
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()
    Consent.objects.filter(person=person).update(wording=f"{PRIVATE[3]} war einverstanden.")
    practice = scene.fresh("practice")
    practice.editors_note = f"{PRIVATE[1]} nachfragen."
    practice.save_revision().publish()
    Comment.objects.create(page=practice, user=practice.owner or _author(), text=PRIVATE[2], contentpath="title")


def _author() -> object:
    from tests.factories.users import UserFactory

    return UserFactory.create()


def seen(client: Client, scene: Scene) -> Found:
    found = look(client, scene, ["contact"])
    uuid = scene.persons["contact"].uuid
    card = f"/kommunen/musterau/kontakt/{uuid}.vcf"
    found.answers[card] = read(client, card)
    assert found.answers[card][0] == 200
    return found


def without_query(addresses: set[str]) -> set[str]:
    return {address.partition("?")[0].partition("kontakt/")[0] for address in addresses}


def test_what_is_public_stands_on_pages_and_cards_and_nothing_private(
    client: Client, scene: Scene, index: Callable[[], None]
) -> None:
    tell(scene)
    index()
    found = seen(client, scene)
    pdf = f"{AT['practice']}pdf/"
    assert without_query(found.with_word(STREET)) == {AT["municipality"], AT["practice"], f"/en{AT['practice']}", pdf}
    assert {AT["municipality"], AT["practice"], AT["exchange"], pdf} <= without_query(found.with_word(EMAIL))
    assert {AT["municipality"], f"/regionen/{AGS}/", pdf} <= without_query(found.with_word(PHONE))
    assert {word: found.with_word(word) for word in PRIVATE} == {word: set() for word in PRIVATE}


def test_what_is_not_public_stands_nowhere(client: Client, scene: Scene, index: Callable[[], None]) -> None:
    tell(scene, shows_phone=False, shows_email=False, shows_postal_address=False)
    index()
    found = seen(client, scene)
    hidden = (PHONE, PHONE.replace(" ", ""), "4711-0815", EMAIL, STREET, "95028", *PRIVATE)
    assert {word: found.with_word(word) for word in hidden} == {word: set() for word in hidden}
    assert scene.persons["contact"].name in found.answers[AT["municipality"]][1]
