"""Every regular expression of the portal: how long the text is that it reads at most, or why nobody measures it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.architecture.repository import PACKAGES, modules, text

CALLS = frozenset({"compile", "match", "fullmatch", "search", "split", "sub", "subn", "findall", "finditer"})


@dataclass(frozen=True)
class Outside:
    """Reads text from outside, of at most `longest` characters; `starts` are what an anchored pattern waits for."""

    longest: int = 20_000
    starts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ours:
    """Reads nothing but what the portal itself wrote."""

    reason: str


@dataclass(frozen=True)
class Built:
    """Is built of what somebody typed; the test named `test` measures the function that builds and uses it."""

    test: str


Kind = Outside | Ours | Built
TRACES = "tests/directory/test_growth.py::test_looking_for_an_address_and_a_number"
HEADING = Outside(160, ("Umsetzung ", "Umsetzung der ", "Interview mit ", "was ", "1."))

LISTED: dict[str, Kind] = {
    "correspondence.domain.bounces.CODE": Outside(),
    "correspondence.domain.bounces.HARMLESS": Outside(),
    "correspondence.domain.bounces.MESSAGE_ID": Outside(),
    "correspondence.domain.messages.BLANK_LINES": Ours("the templates of mails, filled in"),
    "correspondence.domain.messages.CONTROL": Outside(),
    "directory.domain.erasure._longest_plain_part()": Ours("a name in the card file, of at most 80 letters"),
    "directory.domain.traces._WORD": Outside(),
    "directory.domain.traces._phone_pattern()": Built(TRACES),
    "directory.domain.names._WORD": Outside(20_000, ("a",)),
    "directory.public.peers.address._CONTROL": Outside(),
    "directory.public.peers.address._NUMBER": Outside(),
    "directory.public.vcards._TOWN": Outside(20_000, ("D", "12345 ")),
    "events.domain.transcript_hits._TAGS": Outside(),
    "events.domain.transcript_hits._WORDS": Outside(200),
    "events.domain.transcript_hits._literal_marks()": Built(
        "tests/events/test_growth.py::test_marking_letter_by_letter"
    ),
    "events.files.captions.formats.blocks._FRAME": Outside(20_000, ("```",)),
    "events.files.captions.formats.blocks._HEADER": Outside(),
    "events.files.captions.formats.blocks._LINE_END": Outside(20_000, ("\r",)),
    "events.files.captions.formats.blocks._METADATA": Outside(20_000, ("a", "a:")),
    "events.files.captions.formats.identifiers._DIGIT_OR_JOINT": Outside(),
    "events.files.captions.formats.identifiers._NUMBER": Outside(),
    "events.files.captions.formats.identifiers._PROGRAMS_OWN": Outside(20_000, ("a",)),
    "events.files.captions.formats.identifiers._QUOTED_SPEAKER": Outside(20_000, ("1 ", '1 "')),
    "events.files.captions.formats.json_times._SECONDS": Outside(20_000, ("1.",)),
    "events.files.captions.formats.json_transcripts._lines_of()": Ours("the names of keys that the reader knows"),
    "events.files.captions.formats.speaker_rows._THEIR_TIMES": Outside(20_000, ("0:0:1.1", "00;00;00;00")),
    "events.files.captions.formats.subtitle_formats._FRAMES": Outside(20_000, ("{1}", "{1}{1")),
    "events.files.captions.formats.subtitle_formats._MARKS": Outside(20_000, ("{y:",)),
    "events.files.captions.formats.tables._SEPARATOR_LINE": Outside(),
    "events.files.captions.formats.transcripts._ALONE": Outside(20_000, ("0:00",)),
    "events.files.captions.formats.transcripts._AT_BEGIN": Outside(20_000, ("[0:00", "0:00 ")),
    "events.files.captions.formats.transcripts._AT_END": Outside(20_000, ("#0:00", "#0:00-")),
    "events.files.captions.formats.transcripts._BEHIND_NAME": Outside(200, (" 0:00", "(0:00")),
    "events.files.captions.formats.transcripts._BRACKET_AT_BEGIN": Outside(20_000, ("[00:00:",)),
    "events.files.captions.formats.transcripts._BRACKET_AT_END": Outside(20, ("[00:00:00]",)),
    "events.files.captions.formats.transcripts._EACH": Outside(20_000, ("0:00",)),
    "events.files.captions.formats.transcripts._REPEATED": Outside(20_000, ("[0:00]", "[0:00] [")),
    "events.files.captions.formats.transcripts._DATE": Outside(20_000, ("1.1.2023", "2023-01-01")),
    "events.files.captions.formats.transcripts._EVERYBODY": Outside(),
    "events.files.captions.formats.transcripts._FROM": Outside(20_000, ("From", "Von ")),
    "events.files.captions.formats.transcripts._NAME_IN_BRACKETS": Outside(400, ("[a] 0:00:00", "[a")),
    "events.files.captions.formats.transcripts._PROGRAMS_OWN": Outside(200, ("a hat die ", "a started ")),
    "events.files.captions.formats.transcripts._SENTENCE": Outside(),
    "events.files.captions.formats.transcripts._SPELLED_OUT": Outside(200, ("1 Minute", "a 1 Minute")),
    "events.files.captions.formats.transcripts._TO": Outside(200, ("a ",)),
    "events.files.captions.labels._ADDITION": Outside(240, ("a (",)),
    "events.files.captions.labels._BRACKETED": Outside(20_000, ("[", "(a")),
    "events.files.captions.labels._COLON": Outside(),
    "events.files.captions.labels._DIGIT": Outside(),
    "events.files.captions.labels.GENDER_MARK": Outside(20_000, ("a*in",)),
    "events.files.captions.labels._JOINT": Outside(90),
    "events.files.captions.labels._MARKER": Outside(20_000, (">>",)),
    "events.files.captions.labels._NUMBERED": Outside(20_000, ("S1", "S12")),
    "events.files.captions.labels.ORDINAL": Outside(20_000, ("erst",)),
    "events.files.captions.labels._SEPARATOR": Outside(240, ("a ",)),
    "events.files.captions.labels._UNDERSCORE": Outside(240),
    "events.files.captions.labels._USER_NAME": Outside(20_000, ("aa.",)),
    "events.files.captions.labels._WORD": Outside(),
    "portal.base.files.digits._DECIMAL": Outside(20_000, ("1.",)),
    "portal.base.files.digits._WHOLE": Outside(),
    "events.files.captions.persons._NAME": Outside(240, ("a-",)),
    "events.files.captions.persons._WORD": Outside(240),
    "events.files.captions.markup._BOLD": Outside(20_000, ("**", "**a")),
    "events.files.captions.markup._BREAK": Outside(20_000, ("<",)),
    "events.files.captions.markup._CODE": Outside(20_000, ("{\\", "{y:")),
    "events.files.captions.markup._ENTITY": Outside(20_000, ("&", "&#", "&#x")),
    "events.files.captions.markup._PLAIN_TAG": Outside(20_000, ("<i", "<i.", "<i a")),
    "events.files.captions.markup._TAG_WITH_ATTRIBUTES": Outside(20_000, ("<font", "<p ", "<v.")),
    "events.files.captions.markup._UNSEEN": Outside(),
    "events.files.captions.markup._VOICE": Outside(20_000, ("<v", "<v.", "<v ")),
    "events.files.captions.markup._WORD_TIME": Outside(20_000, ("<00:",)),
    "events.files.captions.formats.subtitle_formats._DRAWING": Outside(20_000, ("{\\p1", "{\\p1}")),
    "events.files.captions.formats.subtitle_formats._CLASS": Outside(200, ("Class=",)),
    "events.files.captions.formats.subtitle_formats._END_OF_SYNC": Outside(),
    "events.files.captions.formats.subtitle_formats._LANGUAGE": Outside(20_000, (".a {", ".a {lang:")),
    "events.files.captions.formats.subtitle_formats._PARAGRAPH": Outside(20_000, ("<P", "<P ")),
    "events.files.captions.formats.subtitle_formats._SOURCE": Outside(200, ("ID=",)),
    "events.files.captions.formats.subtitle_formats._SYNC": Outside(20_000, ("<SYNC ", "<SYNC Start=1")),
    "events.files.captions.formats.subtitle_formats._TENTHS": Outside(20_000, ("[1]", "[1][1")),
    "events.files.captions.formats.ttml._DECLARATION": Outside(20_000, ("<?xml ",)),
    "events.files.captions.formats.ttml._FRAME_CLOCK": Outside(20_000, ("1:00:00:",)),
    "events.files.captions.formats.ttml._OFFSET": Outside(20_000, ("1.",)),
    "events.files.captions.formats.ttml._PARAGRAPH": Outside(20_000, ("<", "<a:")),
    "events.files.captions.timestamps._ARROW": Outside(20_000, ("-",)),
    "events.files.captions.timestamps._DASH": Outside(20_000, ("00:00:00:00", "00:00:00:00 -")),
    "events.files.captions.timestamps._DOTS": Outside(20_000, ("00.00.00",)),
    "events.files.captions.timestamps._IN_BRACKETS": Outside(20_000, ("00:00:00", "00:00:00 - ", "1.1")),
    "events.files.captions.timestamps._LIST": Outside(20_000, ("00:00:00:00", "00:00:00:00 , ")),
    "events.files.captions.timestamps._NUMBER_BEFORE": Outside(20_000, ("1 ", "1")),
    "events.files.captions.timestamps._PAIR": Outside(20_000, ("00:00:00.0", "00:00:00:00 ")),
    "events.files.captions.timestamps._POINT_MISSING": Outside(),
    "events.files.captions.timestamps._FIELD": Outside(),
    "events.files.captions.timestamps._FRACTION": Outside(20_000, (".",)),
    "events.files.captions.timestamps._LOOSE": Outside(20_000, ("0:00", "0:00 -")),
    "events.files.captions.timestamps._ONE": Outside(20_000, ("0:00",)),
    "events.files.captions.timestamps._SETTINGS": Outside(20_000, ("a:", "align:a ")),
    "events.files.captions.timestamps._STRICT": Outside(20_000, ("0:00", "0:00 --")),
    "operations.backup.databases.COPY_BEGINS": Ours("the lines of a dump"),
    "portal.base.changes.marks._WRITTEN": Ours("the statements that Django and the portal write"),
    **{
        f"portal.base.display.style_bundle.{name}": Ours("the style sheets, templates and scripts that are shipped")
        for name in ("_ADDRESS", "_CHOICE", "_CLASS", "_COMMENT", "_NAME", "_OWN_PROPERTY", "_READ", "_SPACE")
    },
    "portal.taxonomy.maps.grid._NUMBER": Ours("the outlines that are shipped"),
    "portal.base.editing.inline_code._CALL": Ours("the scripts that Wagtail writes"),
    "portal.base.editing.input_formats._NAMED": Outside(20_000, ("1. ", "1. jan", "1. jan ")),
    **{
        f"portal.base.files.documents.metadata.{name}": Built(
            "tests/portal/base/files/documents/test_metadata.py::test_twice_the_bytes_cost_about_twice"
        )
        for name in ("_PHOTO", "_PLACE", "_SEGMENT", "_VALUE")
    },
    "portal.base.files.pictures.copies._distance()": Ours("the sizes that templates ask for"),
    "portal.base.files.pictures.drawings._CLASS": Outside(20_000, (".", "a")),
    "portal.base.files.pictures.drawings._KEY": Outside(20_000),
    "portal.base.files.pictures.drawings._LINK": Outside(20_000, ("#",)),
    "portal.base.files.pictures.drawings._REFERENCE": Outside(20_000, ("url(", "url('", "url(#")),
    "portal.base.files.pictures.drawings._URL": Outside(20_000, ("url(",)),
    "portal.base.files.encodings._ASIDE": Outside(),
    "portal.base.files.encodings._CUT_OFF": Outside(20_000, ("\udcc3",)),
    "portal.base.files.encodings._FOREIGN": Outside(),
    "portal.base.files.encodings._HIGH": Outside(20_000, ("Ã",)),
    "portal.base.files.encodings._MAC": Outside(),
    "portal.base.files.encodings._OLD": Outside(),
    "portal.base.files.encodings._TWICE": Outside(),
    "portal.base.files.encodings._UMLAUT": Outside(),
    "portal.base.files.encodings._UNREADABLE": Outside(),
    "portal.base.files.pictures.metadata._JPEG_MARKER": Built(
        "tests/portal/base/files/pictures/test_metadata.py::test_twice_the_bytes_cost_about_twice"
    ),
    "portal.base.display.formats._BETWEEN_NUMBERS": Outside(),
    "portal.base.display.formats._NOT_DIALLED": Outside(),
    "portal.base.display.icons._names()": Ours("the icons that are shipped"),
    "portal.base.login.validators._EDGES": Outside(20_000, ("1a", "a")),
    "portal.base.login.validators._BETWEEN_WORDS": Outside(),
    "portal.base.logs.formatters._PERSONAL": Outside(20_000, ("a?", "/?", "a@", "1.")),
    "portal.base.mail.names_address()": Built(TRACES),
    "portal.base.http.ranges._RANGE": Outside(20_000, ("bytes=", "bytes=1-")),
    "portal.base.display.timecodes._CLOCK": Outside(),
    "portal.taxonomy.places.normalization._WORDS": Outside(),
    "practices.importing.sections.accounts._NO_LETTER": Outside(),
    "practices.importing.sections.accounts._SENTENCE_END": Outside(20_000, (".",)),
    "practices.importing.sections.accounts._TAG": Outside(),
    "practices.importing.contacts.contact._ADDRESS": Outside(20_000, ("https://",)),
    "practices.importing.contacts.contact._AT": Outside(),
    "practices.importing.contacts.contact._DOT": Outside(),
    "practices.importing.contacts.contact._TAGS": Outside(20_000, ("<",)),
    "practices.importing.contacts.contact._SPELLED_AT": Outside(20_000, ("a at ", "a at a.")),
    "practices.importing.contacts.names._ADJECTIVE": Outside(400),
    "practices.importing.contacts.names._BEFORE_FUNCTION": Outside(400, ("1", "stellv")),
    "practices.importing.contacts.names._VON_UND_ZU": Outside(400, ("von ", "von und ")),
    "practices.importing.contacts.names._DELIMITER": Outside(400),
    "practices.importing.contacts.names._FUNCTION": Outside(400),
    "practices.importing.contacts.names._IN_BRACKETS": Outside(400),
    "practices.importing.contacts.offices._BARE_OFFICE": Outside(400),
    "practices.importing.contacts.offices._CARRIER": Outside(400),
    "practices.importing.contacts.offices._OFFICE": Outside(400),
    "practices.importing.contacts.offices._SENTENCE": Outside(400),
    "practices.importing.contacts.offices._SHORT_FORM": Outside(400),
    "practices.importing.contacts.parsing._IN_BRACKETS_BEHIND": Outside(400, (" (",)),
    "practices.importing.contacts.phrases.SAYS_HOW": Outside(400, ("ruf",)),
    "practices.importing.contacts.phrases._BEHIND": Outside(400, (" gerne",)),
    "practices.importing.contacts.phrases._NAMES_DAYS": Outside(400),
    "practices.importing.contacts.phrases._SPEAKS_TO_READER": Outside(400),
    "practices.importing.contacts.phrases._FILLER": Outside(400, ("gerne ", "gerne, ")),
    "practices.importing.contacts.postal.ROOM": Outside(400),
    "practices.importing.contacts.postal.STREET_WITHOUT_NUMBER": Outside(400, ("a ", "a a ")),
    "practices.importing.contacts.postal.TOWN_BEHIND": Outside(400, ("1 - D ", "1 - 12345 ")),
    "practices.importing.contacts.words._BEGINS_SMALL": Outside(400, ("al-",)),
    "practices.importing.vocabulary.lookup._ADJECTIVE": Outside(160),
    "practices.importing.contacts.parsing._BEFORE_NUMBER": Outside(400),
    "practices.importing.contacts.parsing._BETWEEN": Outside(400),
    "practices.importing.contacts.parsing._EMAIL": Outside(20_000, ("a@", "a@b.")),
    "practices.importing.contacts.names._SPACED_DEGREE": Outside(400, ("M. A", "B. ")),
    "practices.importing.contacts.phrases.FUNCTION_OF": Outside(400, ("1. Vorsitzende", "stellvertretende ")),
    "practices.importing.contacts.phrases._LEAD": Outside(400, ("fragen ", "fragen an ")),
    "practices.importing.contacts.parsing._NEXT_PERSON": Outside(400, (") und ", "1 und ")),
    "practices.importing.contacts.phrases._TAIL": Outside(400, (" per ", " unter der ")),
    "practices.importing.contacts.parsing._LABEL": Outside(400, ("Tel", "Tel :")),
    "practices.importing.contacts.phrases._LEFT_LABEL": Outside(400),
    "practices.importing.contacts.parsing._MAIL_LABEL": Outside(400, ("mail", "mail ")),
    "practices.importing.contacts.phrases.REACHABLE": Outside(400, ("1", "1 bis ")),
    "practices.importing.contacts.parsing._WEB": Outside(400),
    "practices.importing.contacts.phones._ANOTHER": Outside(60),
    "practices.importing.contacts.phones._DATE": Outside(60, ("1. ", "2020 ")),
    "practices.importing.contacts.phones._EXTENSION": Outside(400),
    "practices.importing.contacts.phones._HOURS_BEHIND": Outside(60, (" 8-",)),
    "practices.importing.contacts.phones._MORE": Outside(400, (" / -", "oder ")),
    "practices.importing.contacts.phones._NUMBER": Outside(400, ("Tel. ", "0911 ", "(")),
    "practices.importing.contacts.phones._SPOKEN": Outside(400),
    "practices.importing.contacts.postal.POSTCODE": Outside(400, ("D ", "12345 ")),
    "practices.importing.contacts.postal.STREET": Outside(400, ("am ", "Ring ")),
    "practices.importing.contacts.words.POLITE": Outside(400),
    "practices.importing.contacts.words.TITLE": Outside(400),
    "practices.importing.drafts.pages._BETWEEN_WORDS": Outside(),
    "practices.importing.drafts.pages._REGISTERED": Outside(),
    "practices.importing.drafts.pages._THEMES_PARTED": Outside(200),
    "practices.importing.sections.forms._LABEL_LINE": Outside(270, ("Ab", "Ab: ")),
    "practices.importing.sections.forms._NO_HEADING": Outside(160),
    "practices.importing.sections.forms._SENTENCE": Outside(20_000, (".", ".[")),
    "practices.importing.sections.furniture._CONTINUED": Outside(400, ("mit ",)),
    "practices.importing.sections.furniture._FURNITURE": Outside(
        400, ("download ", "sie sind hier:", "cookie", "Seite ")
    ),
    "practices.importing.sections.furniture._INTERVIEWEE": Outside(400, ("interview mit aaa, ",)),
    "practices.importing.sections.furniture._SOURCE": Outside(400, ("download der ", "download der a als pdf")),
    "practices.importing.sections.head._ENDS_LIKE_SENTENCE": Outside(),
    "practices.importing.sections.head._ENDS_LIKE_TEXT": Outside(),
    "practices.importing.sections.head._NO_TITLE": Outside(160, ("bericht", "bericht ")),
    "practices.importing.sections.boxes.BOX": Outside(20_000, ("[", "(")),
    "practices.importing.sections.division._IS_FIRST": Outside(20_000, ("1. ",)),
    "practices.importing.sections.head._IS_NUMBERED": Outside(),
    "practices.importing.sections.turns._ASKS_AND_ORDERS": Outside(300, ("a? ", "a? Bitte ")),
    "practices.importing.contacts.names._PRONOUNS": Outside(400, (" (", "(sie/")),
    "practices.importing.sections.head._NUMBERS": Outside(160, ("1 ",)),
    "practices.importing.sections.division._IS_SECOND": Outside(20_000, ("2. ",)),
    "practices.importing.contacts.contact._LINK": Outside(20_000, ('<a href="https:', '<a href="')),
    "practices.importing.markup._ROW_NUMBER": Outside(20_000, ("1.", "(1")),
    "practices.importing.markup._SENTENCE_END": Outside(),
    "practices.importing.markup._SPEAKS_TO_WRITER": Outside(20_000, ("max. ",)),
    "practices.importing.sections.furniture._PLACEHOLDER": Outside(
        250, ("klicken sie hier", "wählen sie ein ", "_", "…")
    ),
    "practices.importing.word.flow._LISTS_CONTENTS": Outside(2_100, (" ",)),
    "practices.importing.bullets._TYPED": Outside(20_000, ("- ", "•\t")),
    "practices.importing.vocabulary.headings._NOTE_MARKS": Outside(20_000, ("[1]", "[1")),
    "practices.importing.vocabulary.headings.DELIMITER": Outside(400, ("?", " -")),
    "practices.importing.text.parser._DECORATED": Outside(20_000, ("** ", "** a ")),
    "practices.importing.vocabulary.headings._GENDER_COLON": Outside(160, (":in",)),
    "practices.importing.vocabulary.headings._SUBJECT": HEADING,
    "practices.importing.sections.interpreter._SENTENCE_END": Outside(20_000, (".",)),
    "practices.importing.sections.interpreter._YEAR": Outside(),
    "practices.importing.markup._BACK": Outside(20_000, ("#footnote-ref-",)),
    "practices.importing.markup._NOTE": Outside(20_000, ("#footnote-",)),
    "practices.importing.markup._PICTURE": Outside(20_000, ("picture-",)),
    "practices.importing.markup._SAFE_ADDRESS": Outside(),
    "practices.importing.drafts.people._COUNTRY": Outside(20_000, ("+49", "0049")),
    "practices.importing.drafts.people._NO_DIGIT": Outside(),
    "practices.importing.odt.text._SPACES": Outside(),
    "practices.importing.pictures._CAPTION": Outside(300, ("Abbildung ", "Abbildung 1")),
    "practices.importing.pictures._GENERATED": Outside(2_000, ("automatisch generierte beschreibung mit ",)),
    "practices.importing.pictures._NO_DESCRIPTION": Outside(300, ("IMG_", "1_", "https://", "c:\\")),
    "practices.importing.pictures._NUMBERED": Outside(300, ("Abbildung ", "Abbildung 1 ")),
    "practices.importing.pictures._OTHER_CAPTION": Outside(300, ("Tabelle",)),
    "practices.importing.sections.proposals._PLACE_IN_TITLE": Outside(20_000, ("Stadt A", "Stadt Aa ")),
    "practices.importing.sections.proposals._SINCE": Outside(20_000, ("seit ", "seit abc ")),
    "practices.importing.text.inline._MARKS": Outside(20_000, ("**a", "[a](", "_a")),
    "practices.importing.text.inline._SAFE_ADDRESS": Outside(),
    "practices.importing.text.inline._WHOLE": Outside(20_000, ("**a",)),
    "practices.importing.text.layout._QUOTED": Outside(20_000, (">", "   >")),
    "practices.importing.text.layout._HYPHENATED": Outside(20_000, ("ab-",)),
    "practices.importing.text.layout._LABEL": Outside(20_000, ("A", "Ab c")),
    "practices.importing.text.layout._LINE_ENDS": Outside(),
    "practices.importing.text.layout._STARTS_ANEW": Outside(20_000, ("-", "(1")),
    "practices.importing.text.mail._CLOSING": Outside(120, ("mit freundlichen ", "gruß")),
    "practices.importing.text.mail._COVERING": Outside(400),
    "practices.importing.text.mail._FOOTER": Outside(200, ("gesendet von ", "von meinem ")),
    "practices.importing.text.mail._FORWARDED": Outside(160, ("--", "-- ")),
    "practices.importing.text.mail._GREETING": Outside(120, ("liebe ", "hallo")),
    "practices.importing.text.mail._HEAD": Outside(20_000, ("von", "von ")),
    "practices.importing.text.parser._BULLET": Outside(20_000, ("- ", " -")),
    "practices.importing.text.parser._CELLS_LINE": Outside(20_000, ("--",)),
    "practices.importing.text.parser._HEADING": Outside(20_000, ("# ", "## a")),
    "practices.importing.text.parser._NUMBER": Outside(20_000, ("1. ", "a) ")),
    "practices.importing.text.parser._RULE": Outside(20_000, ("-", "- - ", "```")),
    "practices.importing.sections.turns._ANSWER": Outside(20_000, ("Antwort", "A:", "A")),
    "practices.importing.sections.turns._QUESTION": Outside(20_000, ("Frage", "F:", "F")),
    "practices.importing.sections.turns._SENTENCE_GOES_ON": Outside(),
    "practices.importing.vocabulary.lookup._ASIDE": Outside(160, (" (",)),
    "practices.importing.vocabulary.lookup._PARTED": Outside(160),
    "practices.importing.vocabulary.spelling._GENDER": Outside(160, ("a", "a:")),
    "practices.importing.vocabulary.spelling._NO_LETTER": Outside(),
    "practices.importing.vocabulary.spelling._NUMBER": Outside(20_000, ("1", "1.", "(", "teil ")),
    "practices.importing.word.styles._CAPTION": Outside(260, ("heading ", "toc ")),
    "practices.importing.word.styles._CONTENTS": Outside(260, ("heading ", "toc ")),
    "practices.importing.word.styles._HEADING": Outside(260, ("heading ",)),
    "practices.importing.word.styles._LIKE_HEADING": Outside(260),
    "practices.importing.word.styles._PLACEHOLDER": Outside(260, ("heading ", "toc ")),
    "practices.importing.word.styles._SUBTITLE": Outside(260, ("heading ", "toc ")),
    "practices.importing.word.styles._TITLE": Outside(260, ("heading ", "toc ")),
    "search.text.places._PIECE": Outside(200),
    "search.text.relaxation.typed_together()": Built("tests/search/test_growth.py::test_words_as_one"),
    "search.text.analysis._LONG_PIECE": Outside(),
    "search.text.analysis._SENTENCE_END": Outside(),
    "search.api.parameters._CONTROL": Outside(),
    "search.api.parameters._SLUG": Outside(),
    "search.api.parameters._YEAR": Outside(),
    "search.engines.correction.corrected_text()": Built("tests/search/test_growth.py::test_correcting"),
    "search.engines.elasticsearch.cluster.address._PREFIX": Ours("the operator's setting"),
    "search.engines.elasticsearch.cluster.indices.__init__()": Ours("names of indices"),
    "search.engines.embedded.folders.POINTER": Ours("names of files in the index folder"),
    "search.public.address._CONTROL": Outside(),
    "search.public.address._NUMBER": Outside(),
    "search.public.address._SLUG": Outside(),
    "search.public.address._YEAR": Outside(),
    "search.german.spelling._FEMININE": Outside(),
    "search.german.spelling._TRANSCRIBED": Outside(),
    "search.german.stemmer.SEPARATED": Outside(20_000, ("auf", "ge", "zu")),
    "search.german.stemmer._THIRD_FORM": Outside(),
    "search.german.tokens.TOKEN": Outside(20_000, ("1", "a-", "a*innen")),
    "search.german.tokens._SPELLING": Outside(20_000, ("1", "a-", "a*innen")),
    "search.german.words._HYPHEN": Outside(),
    "search.german.words._INNER_I": Outside(),
    "search.german.words._MARK": Outside(20_000, ("a*in", "a(")),
    "search.german.words._THOUSANDS": Outside(20_000, ("1.",)),
    "search.text.highlighting._find_runs()": Built("tests/search/test_growth.py::test_phrases_in_a_long_transcript"),
    "search.misses.privacy._ADDRESS": Outside(),
    "search.misses.privacy._BOT": Outside(),
    "search.misses.privacy._SPACE": Outside(),
    "search.misses.privacy._WORD": Outside(),
    "search.text.parsing._PIECE": Outside(20_000, ("-", '"', '-"')),
    "search.public.interpretation._whole_words()": Built("tests/search/test_growth.py::test_taking_a_place_back"),
    "search.public.related.LINKED": Outside(),
    "search.public.related.names()": Built("tests/search/test_growth.py::test_titles_on_a_long_page"),
}


def product_modules() -> list[Path]:
    return [path for path in modules(*PACKAGES) if "migrations" not in path.parts]


def patterns_of(source: str, module: str) -> set[str]:
    """`module.NAME` for what is compiled at the top of a module, `module.function()` for what a function compiles."""
    return {f"{module}.{name}" for name in _names(ast.parse(source))}


def _names(tree: ast.Module) -> Iterator[str]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            label = ast.unparse(target)
        else:
            label = ""
        yield from _calls(statement, label)


def _calls(node: ast.AST, label: str) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        label = f"{getattr(node, 'name', 'lambda')}()"
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in CALLS
    ):
        yield label
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, label)


@cache
def found() -> frozenset[str]:
    """All patterns of the product, by these names."""
    return frozenset(
        name
        for path in product_modules()
        for name in patterns_of(text(path), ".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    )
