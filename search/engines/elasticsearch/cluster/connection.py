"""The client of this process, and what its errors mean to us."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from elasticsearch import (
    ApiError,
    ConnectionTimeout,
    Elasticsearch,
    NotFoundError,
    TransportError,
    UnsupportedProductError,
)

from search.engine import EngineBusy, EngineSilent, EngineUnavailable
from search.engines.elasticsearch.cluster.address import Address
from search.engines.gate import Gate

TOO_MANY = 429
REFUSED = (401, 403)
PROBE_SECONDS = 1.0
NO_INDEX = "there is no search index of this version yet; rebuild_search_index makes one"
# A rebuild may take the old index away between the two halves of a search: asked once more, the new one answers.
ASKED_AGAIN = ("index_not_found_exception", "search_phase_execution_exception", "search_context_missing_exception")


class Connection:
    """One client a process: after a fork the child opens connections of its own."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.lock = threading.Lock()
        self.opened: tuple[int, Elasticsearch] | None = None
        self.gate = Gate(address.timeout, address.at_once, self._answers)

    @property
    def client(self) -> Elasticsearch:
        """For questions; it gives up after `timeout` seconds."""
        with self.lock:
            if self.opened is None or self.opened[0] != os.getpid():
                self.opened = (os.getpid(), _client(self.address))
            return self.opened[1]

    @property
    def writer(self) -> Elasticsearch:
        """For changes; it waits for `write_timeout` seconds. Everything that it asks may be asked twice."""
        return self.client.options(request_timeout=self.address.write_timeout)

    def ask(self, question: Callable[[Elasticsearch], Any]) -> Any:
        """The body of an answer. Raises EngineUnavailable."""
        with self.gate.passing() as seconds, translated():
            client = self.client.options(request_timeout=seconds)
            try:
                return question(client).body
            except ApiError as error:
                if error_type(error) not in ASKED_AGAIN:
                    raise
                return question(client).body

    def _answers(self) -> bool:
        """Whether the cluster says anything, be it that it does not know us."""
        try:
            self.client.options(request_timeout=PROBE_SECONDS).info()
        except ApiError:
            return True
        except (TransportError, OSError):
            return False
        return True

    def close(self) -> None:
        self.gate.close()
        with self.lock:
            if self.opened is not None and self.opened[0] == os.getpid():
                self.opened[1].close()
            self.opened = None


def _client(address: Address) -> Elasticsearch:
    options: dict[str, Any] = {"request_timeout": address.timeout, "max_retries": 1, "retry_on_timeout": False}
    options["connections_per_node"] = address.at_once
    if address.api_key:
        options["api_key"] = address.api_key
    elif address.user:
        options["basic_auth"] = (address.user, address.password)
    if address.ca_file:
        options["ca_certs"] = address.ca_file
    return Elasticsearch([address.host], **options)


def error_type(error: ApiError) -> str:
    """Elasticsearch's own name of what went wrong, or the number of the HTTP status."""
    body = error.body
    told = body.get("error") if isinstance(body, dict) else None
    return str(told.get("type")) if isinstance(told, dict) else str(error.status_code)


@contextmanager
def translated() -> Iterator[None]:
    """Raise the contract's errors instead of the client's. Their sentences name no host, no user and no secret."""
    try:
        yield
    except NotFoundError as error:
        raise EngineUnavailable(NO_INDEX if "index_not_found" in error_type(error) else error_type(error)) from error
    except ApiError as error:
        raise _meaning(error) from error
    except UnsupportedProductError as error:
        raise EngineUnavailable("what answers is no Elasticsearch that this client knows") from error
    except (TransportError, OSError) as error:
        timed_out = isinstance(error, ConnectionTimeout | TimeoutError)
        raise EngineSilent(f"Elasticsearch does not answer ({type(error).__name__})", timed_out=timed_out) from error


def _meaning(error: ApiError) -> EngineBusy | EngineUnavailable:
    if error.status_code == TOO_MANY:
        return EngineBusy("Elasticsearch has too much to do")
    if error.status_code in REFUSED:
        return EngineUnavailable(f"Elasticsearch refuses our user, password or API key ({error.status_code})")
    return EngineUnavailable(f"Elasticsearch answers {error.status_code}: {error_type(error)}")
