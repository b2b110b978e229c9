"""Which place a typed text means: one, several to choose from, or none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from portal.taxonomy.keys import LENGTHS, canonical_ags
from portal.taxonomy.places.index import Place, PlaceIndex, cuts_of, in_order
from portal.taxonomy.places.normalization import (
    CONNECTORS,
    LONGEST_TEXT,
    POSTCODE_LENGTH,
    is_postcode,
    spell_out,
    tokenize,
    without_connectors,
    without_country,
    without_umlauts,
)
from portal.taxonomy.places.office_words import AROUND, Reading, fitting, readings
from portal.taxonomy.places.spelling import Speller
from portal.taxonomy.places.vocabulary import join, load_postcodes, load_vocabulary, plain

Tokens = tuple[str, ...]
MOST_CHOICES = 12
LONG_KEY_LENGTH, KEY_WITHOUT_ZERO_LENGTH = 12, 7
LONGEST_PLATE = 3
KEPT_PARTS = 1_024
# What is read out of running text has so many letters; a name that is written in one word has more.
SHORTEST_NAME, SHORTEST_JOINED = 3, 6


@dataclass(frozen=True, slots=True)
class Answer:
    """What a text means.

    `is_certain` is false for a guess (a slip, a beginning), which has to be asked even if it is the only one.
    """

    text: str
    places: tuple[Place, ...] = ()
    is_certain: bool = True

    @property
    def place(self) -> Place | None:
        """The one place that is meant, if it is clear."""
        return self.places[0] if len(self.places) == 1 and self.is_certain else None

    @property
    def choices(self) -> tuple[Place, ...]:
        """The places to choose from, if it is not clear; empty if nobody knows the text."""
        return () if self.place else self.places


class Resolver:
    """Answers for the places of one index. All of it is computed in memory; nothing is asked of the database."""

    def __init__(self, index: PlaceIndex) -> None:
        self.index = index
        self.known = load_vocabulary()
        self.plates = {join(tokenize(sign)): keys for sign, keys in self.known.plates.items()}
        # Every word with which a name can begin or end: what holds none of them is no name.
        self.words = index.vocabulary | {name for name in self.known.other_names if name.isalpha()}
        self.speller = Speller(index.vocabulary)
        # A sentence is read in runs of words that overlap: they begin alike.
        self._whole = lru_cache(maxsize=KEPT_PARTS)(self._read_whole)

    def resolve(self, text: str) -> Answer:
        """What the text means: an official key, a postcode or a name in any usual spelling. At most MOST_CHOICES."""
        text = text.strip()[:LONGEST_TEXT]
        tokens = without_country(tokenize(text))
        if not tokens:
            return Answer(text)
        if "".join(tokens).isdigit():
            return Answer(text, self._by_number("".join(tokens)))
        places = self._by_plate(text) or self._with_postcode(tokens) or self._meant(tokens)
        if places:
            is_vague = any(reading.kind == AROUND for reading in readings(tokens))
            return Answer(text, tuple(places[:MOST_CHOICES]), is_certain=not is_vague)
        return Answer(text, tuple(self._guessed(tokens)[:MOST_CHOICES]), is_certain=False)

    def named(self, text: str) -> list[Place]:
        """The places that words inside a longer text name for certain.

        Stricter than `resolve`: neither keys, quarters nor names of one or two letters are read out of running text,
        and a sign of cars only beside a word for a Landkreis.
        """
        tokens = tuple(self._without_genitive(token, SHORTEST_JOINED) for token in tokenize(text))
        if not tokens or len("".join(tokens)) < SHORTEST_NAME or tokens[0] in CONNECTORS or tokens[-1] in CONNECTORS:
            return []
        if "".join(tokens).isdigit():
            return list(self._by_number(tokens[0])) if len(tokens[0]) == POSTCODE_LENGTH else []
        if not any(token in self.words for token in plain(spell_out(tokens))) and not self._has_plate(text, tokens):
            return []
        by_name = self._get(self.known.other_names.get(join(tokens), ()))
        found = by_name or self.index.named(spell_out(tokens)) or self.index.abbreviated(spell_out(tokens))
        if found or len(tokens) == 1:
            return found or [place for place in self.index.together(spell_out(tokens)) if len(text) > SHORTEST_JOINED]
        return self._by_simple_office(tokens) or self._with_added_words(tokens)

    def _has_plate(self, text: str, tokens: Tokens) -> bool:
        """Whether there is a sign of cars beside other words, as it is written: "LRA WUN", not "Landkreis an"."""
        return len(tokens) > 1 and any(len(sign) > 1 and sign in self.known.plates for sign in text.split())

    def _get(self, keys: Iterable[str]) -> list[Place]:
        found = (self.index.places.get(canonical_ags(key)) for key in keys)
        return [place for place in found if place]

    def _by_number(self, number: str) -> tuple[Place, ...]:
        """By official key, also the long one of 12 digits or without its leading zero, or by postcode."""
        if len(number) == LONG_KEY_LENGTH:
            number = number[:5] + number[9:]
        if len(number) == KEY_WITHOUT_ZERO_LENGTH:
            number = f"0{number}"
        found = self._get([number]) if len(number) in LENGTHS else []
        return tuple(found or in_order(self._get(load_postcodes().get(number, ()))))

    def _by_plate(self, text: str) -> list[Place]:
        """By the sign of its cars, which has to be written in capital letters; a name of that spelling comes first.

        One that is short for a name as well ("OBB") means both.
        """
        sign = text.strip().removesuffix("-")
        if not 1 < len(sign) <= LONGEST_PLATE or sign != sign.upper() or self.index.named(tokenize(sign)):
            return []
        found = self._get(self.known.plates.get(sign, ()))
        return in_order([*found, *self.index.named(spell_out(tokenize(sign)))]) if found else []

    def _with_postcode(self, tokens: Tokens) -> list[Place]:
        """A postcode beside a name: those of the name that lie there, or both if they contradict each other.

        A name with a slip or with more behind it has to be one of the places there.
        """
        code = next(filter(is_postcode, tokens), None)
        rest = tuple(token for token in tokens if token != code)
        if code is None or not rest:
            return []
        there, named = self._by_number(code), self._meant(rest)
        may_be = named or self._guessed(rest)
        both = [place for place in may_be if place in there or any(one.lies_in(place) for one in there)]
        towns = [place for place in both if place.is_municipality]
        return towns or both or (in_order([*there, *named]) if named else [])

    def _meant(self, tokens: Tokens) -> list[Place]:
        """The places that the words mean for certain, [] if there are none."""
        by_name = self._get(self.known.other_names.get(join(tokens), ()))
        found = by_name or self._exact(tokens) or self._by_office(tokens) or self._composed(tokens)
        return found or self._declined(tokens)

    def _declined(self, tokens: Tokens) -> list[Place]:
        """As it stands in a sentence: "des Landkreises Hof", "aus Selb", "Oberfrankens"."""
        inner = _without_first_connectors(tokens)
        plainer = tuple(map(self._without_genitive, inner))
        return self._meant(plainer) if plainer and plainer != tokens else []

    def _without_genitive(self, word: str, shortest: int = SHORTEST_NAME) -> str:
        """The word without its s, if it is the genitive of a name and no word in names itself."""
        bare = word.removesuffix("s")
        is_genitive = len(bare) >= shortest and bare != word and without_umlauts(word) not in self.words
        return bare if is_genitive and without_umlauts(bare) in self.words else word

    def _exact(self, tokens: Tokens) -> list[Place]:
        """By the name as it stands, with a shortened rest or with other spaces.

        A name in one word means the town before the Landkreis: nobody writes Landkreise so. "Stadt Bergen" may be
        Stadtbergen or the Bergen that is no Stadt.
        """
        spelled = spell_out(tokens)
        found = self.index.abbreviated(spelled) if tokens[-1] in CONNECTORS else []
        if found := found or self.index.named(spelled) or self.index.abbreviated(spelled):
            return found
        together = self.index.together(spelled)
        if len(tokens) == 1:
            return [place for place in together if place.is_municipality] or together
        return in_order([*together, *self._by_office(tokens)]) if together else []

    def _by_office(self, tokens: Tokens) -> list[Place]:
        """By a word for the kind of place beside a name."""
        for reading in readings(tokens):
            found = fitting(reading.kind, self._named_as(reading))
            if found:
                return found
        return []

    def _named_as(self, reading: Reading) -> list[Place]:
        """All the places whose name the rest of the words may be, of whatever kind."""
        spelled = spell_out(reading.rest)
        found = self._get(self.known.other_names.get(join(reading.rest), ()))
        found += self.index.together(spelled) + self.index.abbreviated(spelled) + self.index.named(spelled)
        if reading.asks_for_district:
            found += [] if any(place.is_district for place in found) else self.index.district_with(spelled)
            found += self._get(self.plates.get(join(reading.rest), ()))
        return in_order(found or self._narrowed(reading.rest))

    def _composed(self, tokens: Tokens) -> list[Place]:
        """By a name with something behind it that tells more: a river, a Landkreis, a quarter; or by several names."""
        for attempt in (self._with_added_words, self._narrowed, self._listed, self._by_quarter):
            if found := attempt(tokens):
                return found
        return []

    def _with_added_words(self, tokens: Tokens) -> list[Place]:
        """ "Hof/Saale": a name with a word that officially is no part of it."""
        for head, tail in cuts_of(tokens):
            word = join(_without_first_connectors(tail))
            found = [place for place in self._whole(head) if word in self.known.added.get(place.ags, ())]
            if found:
                return found
        return []

    def _narrowed(self, tokens: Tokens) -> list[Place]:
        """ "Altdorf, Landkreis Landshut": the places of one part that lie in one of the other part."""
        for head, tail in cuts_of(tokens):
            one, other = self._whole(head), self._whole(_without_first_connectors(tail))
            if other and not one:
                one = tuple(self._narrowed(head))  # "Rehau, Landkreis Hof, Oberfranken"
            for inner, outer in ((one, other), (other, one)):
                found = [place for place in inner if any(place.lies_in(wide) or place == wide for wide in outer)]
                if found and not set(found) == set(inner) == set(outer):
                    return found
        return []

    def _listed(self, tokens: Tokens) -> list[Place]:
        """ "Hof und Selb": several places; all of them are offered."""
        parts: list[Tokens] = [()]
        for token in tokens:
            parts = [*parts, ()] if token in {"und", "oder", "sowie"} else [*parts[:-1], (*parts[-1], token)]
        found = [self._whole(part) for part in parts]
        return in_order(place for places in found for place in places) if len(parts) > 1 and all(found) else []

    def _by_quarter(self, tokens: Tokens) -> list[Place]:
        """ "Pasing", "Nürnberg-Langwasser": the town of a quarter."""
        alone = join(tokens)
        if alone in self.known.quarters and alone not in self.known.common_quarters:
            return in_order(self._get(self.known.quarters[alone]))
        for head, tail in cuts_of(tokens):
            towns = {place.ags for place in self._whole(head) if place.is_municipality}
            quarter = join(_without_first_connectors(tail))
            if found := self._get(ags for ags in self.known.quarters.get(quarter, ()) if ags in towns):
                return found
        return []

    def _read_whole(self, tokens: Tokens) -> tuple[Place, ...]:
        """What a part of a text means by itself."""
        if not tokens:
            return ()
        by_name = self._get(self.known.other_names.get(join(tokens), ()))
        return tuple(by_name or self._exact(tokens) or self._by_simple_office(tokens))

    def _by_simple_office(self, tokens: Tokens) -> list[Place]:
        for reading in readings(tokens):
            spelled = spell_out(reading.rest)
            named = self._exact(reading.rest)
            if reading.asks_for_district:
                named = [*self.index.named(spelled), *self.index.district_with(spelled)]
                named += self._get(self.plates.get(join(reading.rest), ()))
            if found := fitting(reading.kind, in_order(named)):
                return found
        return []

    def _guessed(self, tokens: Tokens) -> list[Place]:
        """What may be meant by words that mean nothing for certain; it has to be asked."""
        attempts: tuple[Callable[[Tokens], list[Place]], ...] = (
            self._by_code,
            self._by_common_quarter,
            self._of_another_kind,
            self._begun,
            self._misspelled,
            self._with_unknown_rest,
        )
        return next((found for attempt in attempts if (found := attempt(tokens))), [])

    def _by_code(self, tokens: Tokens) -> list[Place]:
        """ "95028 Xyz": a postcode beside what is no name there."""
        return in_order(place for code in filter(is_postcode, tokens) for place in self._by_number(code))

    def _by_common_quarter(self, tokens: Tokens) -> list[Place]:
        """ "Südstadt": many towns have one; offered are those that are known."""
        return in_order(self._get(self.known.quarters.get(join(tokens), ())))

    def _of_another_kind(self, tokens: Tokens) -> list[Place]:
        """ "Landkreis Weiden": there is none; offered are those of the name, their Landkreise, what begins so."""
        for reading in readings(tokens):
            found = self._named_as(reading)
            if reading.asks_for_district:
                found = [*found, *self._get(place.ags[:5] for place in found if len(place.ags) > POSTCODE_LENGTH)]
                found += [place for place in self.index.beginning(spell_out(reading.rest)) if place.is_district]
            if found:
                return in_order(found)
        return []

    def _with_unknown_rest(self, tokens: Tokens) -> list[Place]:
        """ "Hof-Neustadtviertel": a name with words behind or before it that nobody knows."""
        for head, tail in cuts_of(tokens):
            if found := self._whole(head):
                return in_order([*found, *self._whole(_without_first_connectors(tail))])
        return next((list(found) for _head, tail in reversed(cuts_of(tokens)) if (found := self._whole(tail))), [])

    def _begun(self, tokens: Tokens) -> list[Place]:
        rests = [reading.rest for reading in readings(tokens)]
        spellings = (spell_out(without_connectors(words)) for words in (tokens, *rests))
        return next((found for words in spellings if (found := self.index.beginning(words))), [])

    def _misspelled(self, tokens: Tokens) -> list[Place]:
        """What is meant once slips are mended; office words may hold slips, too."""
        found: list[Place] = []
        for mended in self.speller.corrections(plain(spell_out(tokens))):
            found += self._meant(mended)
        return in_order(found)


def _without_first_connectors(tokens: Tokens) -> Tokens:
    return without_connectors(("", *tokens))[1:]
