"""What every search engine promises, and the one that the settings name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from portal.base.changes.conditions import hangs_on, never_keep
from portal.base.changes.tables import INDEX
from search.documents import SearchDocument
from search.queries import Hit, SearchQuery, SearchResult, Suggestion

# Seconds after which it is worth asking again, as answers of 503 tell.
RETRY_AFTER = "30"


class SearchError(Exception):
    """What can go wrong between a question and its answer. A page that does without is not kept."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        never_keep()


class EngineUnavailable(SearchError):  # noqa: N818 - the contract's own name
    """The engine can't be reached, or there is no index yet."""


class EngineSilent(EngineUnavailable):
    """The engine is not there, or (`timed_out`) said nothing within its time: others would wait in vain as well."""

    def __init__(self, message: str, *, timed_out: bool) -> None:
        super().__init__(message)
        self.timed_out = timed_out


class EngineBusy(SearchError):  # noqa: N818 - the contract's own name
    """Somebody else is writing; the batch was not taken and may be tried again."""


class BadQuery(SearchError):  # noqa: N818 - the contract's own name
    """The question can't be answered as it stands; the message says why, for developers."""


@dataclass(frozen=True, slots=True)
class Upsert:
    """Put a document in, or in the place of its older self."""

    document: SearchDocument

    @property
    def key(self) -> str:
        return self.document.key

    @property
    def revision(self) -> int:
        return self.document.revision


@dataclass(frozen=True, slots=True)
class Delete:
    """Take a document out. Its revision is remembered, so that an older upsert can't bring it back."""

    key: str
    revision: int


Change = Upsert | Delete


@dataclass(frozen=True, slots=True)
class Encoded:
    """A change in an engine's own form, which travels between processes; `error` says why there is none."""

    key: str
    revision: int
    content: Any = None
    error: str = ""


def encoded(change: Change, encoder: Callable[[Change], Any]) -> Encoded:
    """A change in the form that `encoder` gives. One bad document does not keep the others out."""
    try:
        return Encoded(change.key, change.revision, encoder(change))
    except Exception as error:  # noqa: BLE001 - whatever the analyzer raises, it concerns this document alone
        return Encoded(change.key, change.revision, error=f"{type(error).__name__}: {error}")


def encode_all(changes: Iterable[Change], encoder: Callable[[Change], Any]) -> list[Encoded]:
    """Several of them, in order."""
    return [encoded(change, encoder) for change in changes]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one change. `stale` is no failure: the index already knew something newer."""

    key: str
    outcome: str  # applied · stale · failed
    error: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """How the engine is: `documents` it holds, and a sentence if something is wrong."""

    engine: str
    ok: bool
    documents: int = 0
    message: str = ""


class Rebuild(Protocol):
    """An index that is being built beside the one that answers. Writes that arrive meanwhile reach both.

    Other processes can be told of the `encoder`, a function of a module: they encode, this one writes.
    """

    @property
    def encoder(self) -> Callable[[Change], Any]: ...
    def apply(self, batch: Iterable[Change]) -> list[Report]: ...
    def write(self, batch: Iterable[Encoded]) -> list[Report]:
        """The same with what `encoder` made of the changes."""

    def commit(self) -> None:
        """From now on the new index answers; the old one is gone."""

    def abort(self) -> None:
        """Leave nothing behind. Harmless after a commit."""


class SearchEngine(Protocol):
    """One question, two engines. All methods may raise EngineUnavailable. `url` is the address that names it."""

    name: str
    url: str

    def search(self, query: SearchQuery) -> SearchResult:
        """Raises BadQuery for a question beyond the limits."""

    def suggest(
        self, prefix: str, filters: Mapping[str, frozenset[str]] | None = None, limit: int = 8
    ) -> list[Suggestion]: ...
    def related(self, key: str, limit: int = 4) -> list[Hit]:
        """What shares themes, words and place with a document; never the document itself."""

    def apply(self, batch: Iterable[Change]) -> list[Report]:
        """Take changes in; one report each, in order. Idempotent by revision. Raises EngineBusy.

        The very first index is made for them. Where only another version's index answers, it is unavailable instead:
        whatever was taken in would hide that all the rest is missing.
        """

    def begin_rebuild(self) -> Rebuild:
        """Raises EngineBusy while another rebuild runs."""

    def has_index(self) -> bool:
        """Whether there is an index of this version that can be asked."""

    def tidy(self) -> int:
        """Clear away what a dead rebuild left; how many indices that were. Raises EngineBusy while one lives."""

    def refresh(self) -> None:
        """See what was committed up to now."""

    def health(self) -> Health: ...
    def stamps(self, filters: Mapping[str, frozenset[str]] | None = None) -> Iterator[tuple[str, str]]:
        """Key and stamp of every document that the filters let through, however many; for the reconciler."""

    def close(self) -> None: ...


ENGINES = {
    "embedded": "search.engines.embedded.engine.EmbeddedEngine",
    "http": "search.engines.elasticsearch.engine.ElasticsearchEngine",
    "https": "search.engines.elasticsearch.engine.ElasticsearchEngine",
}
ALLOWED = "Use 'embedded:' or 'https://user:password@host:9200/prefix'."

MIRRORED = "search.engines.mirrored.MirroredEngine"

_engines: dict[tuple[str, str], SearchEngine] = {}


def get_engine() -> SearchEngine:
    """The engine that SEARCH_URL names, one a process; what it takes in goes to SEARCH_MIRROR_URL as well, if set.

    Raises ImproperlyConfigured if an address names none.
    """
    hangs_on(INDEX)
    url, mirror = settings.SEARCH_URL, settings.SEARCH_MIRROR_URL
    if not mirror or mirror == url:
        return engine_at(url)
    if (url, mirror) not in _engines:
        _engines[url, mirror] = import_string(MIRRORED)(engine_at(url), engine_at(mirror))
    return _engines[url, mirror]


def engine_at(url: str) -> SearchEngine:
    """The engine that an address names. Raises ImproperlyConfigured if it names none."""
    if (url, "") not in _engines:
        path = ENGINES.get(url.partition(":")[0])
        if path is None:
            raise ImproperlyConfigured(
                f"SEARCH_URL names no search engine that this version has: {_without_password(url)!r}. {ALLOWED}"
            )
        _engines[url, ""] = import_string(path)(url)
    return _engines[url, ""]


def close_engines() -> None:
    """Let go of every open index; the next question opens it again."""
    while _engines:
        _engines.popitem()[1].close()


def _without_password(url: str) -> str:
    head, at, tail = url.rpartition("@")
    return f"{head.partition('://')[0]}://…@{tail}" if at else url


def _on_setting_changed(*, setting: str, **_kwargs: object) -> None:
    if setting.startswith("SEARCH_"):
        close_engines()


setting_changed.connect(_on_setting_changed)
