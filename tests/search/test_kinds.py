"""A kind has one name, on its page as among hits."""

from search.page_functions import kind_word
from search.vocabulary import KIND_OF_GERMAN, KINDS


def test_pages_and_hits_use_the_same_words() -> None:
    assert {german: kind_word(german) for german in KIND_OF_GERMAN} == {
        german: str(one) for german, one, _many in KINDS.values()
    }
    assert kind_word("thema") == kind_word("") == ""
