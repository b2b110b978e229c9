"""Word files made by hand, with whatever nobody's Word writes."""

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT = "word/document.xml"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def document(body: str) -> str:
    return f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'


def relationships(*told: tuple[str, str], external: bool = False) -> str:
    """Relationships of (kind, target); each has its kind as its key."""
    mode = ' TargetMode="External"' if external else ""
    items = (f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>' for kind, target in told)
    return f'<Relationships xmlns="{PACKAGE}">{"".join(items)}</Relationships>'


def package(parts: dict[str, str | bytes], main: str = DOCUMENT, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file of these parts, whose main document is called `main`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        archive.writestr("_rels/.rels", relationships(("officeDocument", main)))
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word_file(body: str, **parts: str) -> bytes:
    """A Word file with this body; `parts` are others by their name (styles, numbering, footnotes)."""
    told: dict[str, str | bytes] = {f"word/{name}.xml": content for name, content in parts.items()}
    return package({DOCUMENT: document(body), **told})


def numbering(levels: int = 9) -> str:
    level = "".join(f'<w:lvl w:ilvl="{i}"><w:numFmt w:val="bullet"/></w:lvl>' for i in range(levels))
    return (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def item(text: str, level: int) -> str:
    """A paragraph in the list of `numbering`."""
    return paragraph(text, f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>')
