"""How a log line looks, as text or as JSON: nothing personal in either, whatever a library writes into its message."""

import datetime
import logging
import re
from typing import Any

from pythonjsonlogger.json import JsonFormatter

# Every repetition is bounded: a message may hold what a stranger sent.
_PERSONAL = (
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}"), "(mail address)"),
    (re.compile(r"(?<=[/\w])\?[^\s'\"<>]{1,2000}"), "?…"),
    (re.compile(r"\b(?!127\.)\d{1,3}(?:\.\d{1,3}){3}\b"), "(address)"),
    (re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:{1,2}){3,7}[0-9a-f]{0,4}(?![\w:])", re.IGNORECASE), "(address)"),
    (re.compile(r"\b[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\b", re.IGNORECASE), "(token)"),
)


def without_people(text: str) -> str:
    """The text without mail addresses, addresses of visitors, query strings and the tokens of personal links."""
    for pattern, instead in _PERSONAL:
        text = pattern.sub(instead, text)
    return text


class LineFormatter(logging.Formatter):
    """One line of text."""

    def format(self, record: logging.LogRecord) -> str:
        return without_people(super().format(record))


class JsonLineFormatter(JsonFormatter):
    """One object a line: `time` (UTC), `level`, `logger`, `message`, and `error` with its traceback.

    Nothing else of a record is shown: Django's hold the whole request.
    """

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        return {name: without_people(value) if isinstance(value, str) else value for name, value in log_data.items()}

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        moment = datetime.datetime.fromtimestamp(record.created, tz=datetime.UTC)
        log_data["time"] = moment.isoformat(timespec="milliseconds")
        log_data["level"] = record.levelname
        log_data["logger"] = record.name
        log_data["message"] = record.getMessage()
        if record.exc_info:
            log_data["error"] = self.formatException(record.exc_info)
