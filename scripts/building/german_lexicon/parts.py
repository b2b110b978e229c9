"""Which words stand in front of others, which stand last, and how dear each is."""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from scripts.building.german_lexicon.inflection import Forms

LINKS = ("s", "es", "n", "en", "er", "e", "ns", "ens")
# Nouns that are always linked by an s, and then link freely.
S_ENDINGS = ("ung", "heit", "keit", "schaft", "ion", "tät", "ling", "tum")
EN_PLURALS = ("ung", "heit", "keit", "schaft", "ion", "tät")
NOUN_MINIMUM, LINKED_MINIMUM, WORD_MINIMUM, UNKNOWN_MINIMUM = 1, 2, 3, 8
LINKED_COST, WORD_COST, UNKNOWN_COST, SHORT_COST, SHORT_HEAD_COST = 0.5, 1.5, 2.5, 3.0, 2.0
DOMAIN_COUNT = 50


@dataclass(frozen=True, slots=True)
class Lists:
    """The project's own word lists."""

    domain: Mapping[str, str]  # modifier -> plain word
    domain_heads: Collection[str]
    no_modifiers: Collection[str]  # prefixes and particles
    no_heads: Collection[str]  # suffixes
    short_modifiers: Collection[str]
    short_heads: Collection[str]


@dataclass(slots=True)
class Parts:
    """Costs in natural logarithms."""

    modifiers: dict[str, tuple[float, str]] = field(default_factory=dict)
    heads: dict[str, float] = field(default_factory=dict)


def minimum_for(part: str) -> int:
    """Short strings stand in front of many nouns by chance: they have to be seen more often."""
    return {4: 15, 5: 5, 6: 2}.get(len(part), 1)


class Counter:
    """Cuts every noun in two in every possible way and counts."""

    def __init__(self, nouns: Collection[str], words: Collection[str], forms: Forms, lists: Lists) -> None:
        self.nouns, self.words, self.forms, self.lists = nouns, words, forms, lists
        self.heads_after: dict[str, int] = defaultdict(int)
        self.lefts_before: dict[str, int] = defaultdict(int)
        self.price_of_unseen = math.log(len(nouns))
        for noun in nouns:
            for seam in range(3, len(noun) - 2):
                left, head = noun[:seam], noun[seam:]
                if left not in lists.no_modifiers and self._may_be_head(head):
                    self.heads_after[left] += 1
                    self.lefts_before[head] += 1

    def _may_be_head(self, head: str) -> bool:
        if len(head) == 3:
            return head in self.lists.short_heads
        return head in self.nouns and head not in self.lists.no_heads

    def parts(self) -> Parts:
        """All modifiers and heads that were seen often enough, and those of the project's lists."""
        parts = Parts()
        for left, count in self.heads_after.items():
            self._add_modifier(parts, left, count)
        self._add_free_links(parts)
        for head, count in self.lefts_before.items():
            if len(head) == 3 or count >= minimum_for(head):
                self._add_head(parts, head, count)
        for modifier, base in self.lists.domain.items():
            count = max(DOMAIN_COUNT, self.heads_after.get(modifier, 0))
            parts.modifiers[modifier] = (self._cost(count), base)
        for head in self.lists.domain_heads:
            self._add_head(parts, head, max(DOMAIN_COUNT, self.lefts_before.get(head, 0)))
        return parts

    def _cost(self, count: int) -> float:
        return self.price_of_unseen - math.log(count + 1)

    def _add_modifier(self, parts: Parts, left: str, count: int) -> None:
        if len(left) == 3 and left not in self.lists.short_modifiers:
            return
        if len(left) > 3 and count < minimum_for(left):
            return
        base, minimum, extra = self._read_modifier(left)
        if count < minimum or (base.endswith(S_ENDINGS) and not left.endswith("s") and len(base) > 4):
            return
        extra += SHORT_COST if len(left) == 3 else 0
        parts.modifiers[left] = (self._cost(count) + extra, base)

    def _read_modifier(self, left: str) -> tuple[str, int, float]:
        """The plain word behind a modifier, how often it has to be seen, and what its kind costs."""
        if left in self.nouns:
            return left, NOUN_MINIMUM, 0.0
        linked = self._linked_noun(left)
        if linked is not None:
            return linked, LINKED_MINIMUM, LINKED_COST
        if left + "en" in self.words or (left.endswith(("e", "el", "er")) and left + "n" in self.words):
            return left, WORD_MINIMUM, WORD_COST  # the stem of a verb
        if left in self.words:
            return left, WORD_MINIMUM, WORD_COST
        return left, UNKNOWN_MINIMUM, UNKNOWN_COST

    def _linked_noun(self, left: str) -> str | None:
        """The noun in front of linking letters (kinder, städte), or with its own -e left out (sprach)."""
        found = {
            noun
            for link in LINKS
            if left.endswith(link)
            for noun in (*self.forms.nouns_of.get(left, ()), left.removesuffix(link))
            if len(noun) == len(left) - len(link) and noun in self.nouns
        }
        if found:  # Landes comes from Land, which stands in front of more nouns than Lande
            return max(found, key=lambda noun: (self.heads_after.get(noun, 0), noun))
        if left + "em" in self.words and left in self.words:
            return left  # an adjective: früh, though there is a noun Frühe
        return left + "e" if left + "e" in self.nouns else None

    def _add_free_links(self, parts: Parts) -> None:
        for noun in self.nouns:
            if noun.endswith(S_ENDINGS) and noun + "s" not in parts.modifiers and len(noun) > 6:
                count = self.heads_after.get(noun + "s", 0)
                parts.modifiers[noun + "s"] = (self._cost(count) + LINKED_COST, noun)

    def _add_head(self, parts: Parts, head: str, count: int) -> None:
        cost = self._cost(count) + (SHORT_HEAD_COST if len(head) <= 4 else 0)
        forms = self.forms.of.get(head, {head})
        if head.endswith(EN_PLURALS):  # the word list lacks some of these, though each is regular
            forms = forms | {head + "en"}
        for form in forms:
            parts.heads[form] = min(cost, parts.heads.get(form, cost))
