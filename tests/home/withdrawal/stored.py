"""What lies in files and memory beside the database, byte for byte: the index, the media, kept answers and mails."""

import email
import json
import re
from collections.abc import Iterable
from email import policy
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from tantivy import Index, Query

from portal.answers.entries import PLAIN
from search.engine import get_engine
from search.engines.embedded.folders import IndexFolder
from search.engines.embedded.schema import schema
from search.engines.store import bag_of
from search.facets import FACETS
from search.memory.change_tokens import tokens
from search.text.ranking import FIELDS, UNIONS
from tests.factories.kept import KeptClient

PACKED = ("hit", "texts", "tokens")
Found = dict[str, set[str]]


def _found(words: Iterable[str], texts: Iterable[tuple[str, bytes]]) -> Found:
    """Word → where it stands, whatever its case and however a text is told in bytes."""
    pieces = [(place, content.lower()) for place, content in texts]
    return {word: {place for place, content in pieces if _is_in(word, content)} for word in words}


def _is_in(word: str, lowered: bytes) -> bool:
    small = word.casefold()
    written = {small, small.encode("ascii", "xmlcharrefreplace").decode(), json.dumps(small)[1:-1]}
    spelled = [form.encode() for form in written]
    return any(form in lowered for form in (*spelled, small.encode("utf-16-le"), small.encode("latin-1", "ignore")))


def in_files(folder: Path, *words: str) -> Found:
    """As the bytes of any file below the folder, or as a part of its name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    texts = [(str(path.relative_to(folder)), path.read_bytes()) for path in files]
    return _found(words, [*texts, *((name, name.encode()) for name, _content in texts)])


def in_index(*words: str) -> Found:
    """In the embedded index: its files' bytes, what is stored packed in them, and the terms of each field."""
    get_engine().refresh()
    folder = Path(settings.SEARCH_DIR)
    found = in_files(folder, *words)
    index = Index.open(str(IndexFolder(folder).current()))
    searcher = index.searcher()
    hits = searcher.search(Query.all_query(), 10_000).hits
    stored = [searcher.doc(address).to_dict() for _score, address in hits]
    packed = [
        (f"stored {name}", bytes(document[name][0])) for document in stored for name in PACKED if name in document
    ]
    for word, places in _found(words, packed).items():
        found[word] |= places
        pattern = f".*{re.escape(word.casefold())}.*"
        for field in _text_fields():
            if searcher.search(Query.regex_query(schema(), field, pattern), 1).hits:
                found[word].add(f"terms of {field}")
    return found


def _text_fields() -> list[str]:
    return [*FACETS, *FIELDS, *map(bag_of, FIELDS), *UNIONS, "stamp", "person", "word", "title_word", "title_start"]


def in_kept_answers(client: KeptClient, *words: str) -> Found:
    """In whatever a reader could still be sent from memory."""
    store, known, now = client.handler.kept.store, tokens(), timezone.now()
    texts = []
    for address, entry in store._entries.items():
        if entry.is_valid(known, now):
            entry.make(PLAIN)
            texts.append((f"{address.path}?{address.parameters}", entry.bodies[PLAIN]))
    return _found(words, texts)


def in_mails(*words: str) -> Found:
    """In the folder of mails: as they lie there, and in each part as a mail program decodes it."""
    folder = Path(settings.MAIL_FOLDER)
    found = in_files(folder, *words)
    texts = []
    for path in folder.iterdir():
        message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        texts.append((path.name, "\n".join(f"{name}: {value}" for name, value in message.items()).encode()))
        for part in message.walk():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                texts.append((path.name, content.replace(b"\r\n ", b"")))
    for word, places in _found(words, texts).items():
        found[word] |= places
    return found
