"""Chooses how densely a text is set, so that its last page is well filled or saved."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

# The element at the end of `practices/pdf/frame.html`; WeasyPrint tells where it stands.
END = "end-of-text"
# How far down the last sheet its text has to reach: the upper margin, and a quarter of what lies between the margins.
LEAST_REACH = 0.29


@dataclass(frozen=True, slots=True)
class Density:
    """Size of letters in points, line height, and the room between paragraphs as a share of the usual.

    `scale` is about how much paper the text then needs, compared with the usual density.
    """

    size: float
    line: float
    room: float
    scale: float

    @property
    def css(self) -> str:
        """The custom properties of `css/pdf/practice.css`."""
        return f"html {{ --size: {self.size}pt; --line: {self.line}; --room: {self.room} }}"


USUAL = Density(10.5, 1.5, 1, 1)
# The nearest to the usual one first: a text gets no smaller or airier than its last page needs.
TIGHTER = (Density(10.5, 1.45, 0.8, 0.94), Density(10.2, 1.4, 0.7, 0.89), Density(9.8, 1.35, 0.6, 0.82))
WIDER = (Density(10.6, 1.55, 1.3, 1.06), Density(11, 1.6, 1.6, 1.13), Density(11.5, 1.6, 2, 1.2))


def reach(document: Any) -> float:
    """How far down the last sheet the text reaches, from 0 to 1; 1 for a document that does not mark its end."""
    last = document.pages[-1]
    return float(last.anchors[END][3] / last.height) if END in last.anchors else 1.0


def fit(render: Callable[[Density], Any]) -> Any:
    """The document at the usual density if its last page is filled enough, else at the nearest density at which it is.

    Renders at most once for each density. What fits nowhere is taken where the last page holds most.
    """
    best = render(USUAL)
    farthest = reach(best)
    for density in _others(len(best.pages), farthest):
        document = render(density)
        reached = reach(document)
        if len(document.pages) == 1 or reached >= LEAST_REACH:
            return document
        if reached > farthest:
            best, farthest = document, reached
    return best


def _others(pages: int, reached: float) -> Iterator[Density]:
    """The densities to try: those that may save the last page, then those that may fill it, the likeliest first."""
    if pages == 1 or reached >= LEAST_REACH:
        return
    length = pages - 1 + reached
    yield from (density for density in TIGHTER if density.scale * length < pages - 0.9)
    yield from sorted(WIDER, key=lambda density: density.scale * length < pages - 1 + LEAST_REACH / 2)
