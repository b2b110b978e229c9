"""A form as whoever filled it in finds it in the page's markup."""

from typing import Any

from lxml import html


def _page(answer: Any) -> Any:
    return html.document_fromstring(answer.content.decode())


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def refusals(answer: Any) -> list[str]:
    """Every sentence that the form says, at its head and at its fields."""
    page = _page(answer)
    head = page.xpath("//form//*[contains(@class, 'kern-alert--danger')]//li[not(a)]")
    return [_words(each) for each in (*head, *page.xpath("//form//*[contains(@class, 'kern-error')]"))]


def refused(answer: Any) -> list[str]:
    """The names of the fields that say why they are refused."""
    return list(_page(answer).xpath("//form//*[@aria-invalid='true']/@name"))


def typed(answer: Any, name: str) -> str:
    """What still stands in a field."""
    field = _page(answer).xpath(f"//form//*[@name='{name}']")[0]
    return str(field.get("value") or field.text or "").lstrip("\n")


def labels(answer: Any, section: str) -> list[str]:
    """What a part of the form asks, in order; what may stay empty says so behind its label."""
    return [
        _words(label).removesuffix("– Optional").strip()
        for label in _page(answer).xpath(f"//section[@aria-labelledby='{section}']//label")
    ]
