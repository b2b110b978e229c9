"""Pictures as people and attackers send them: by name, the file's bytes."""

import io
import struct
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PIL import Image, ImageCms, ImageDraw

Content = bytes
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"{attributes}>{inside}</svg>'


def drawing(inside: str = '<rect width="10" height="10"/>', attributes: str = "", before: str = "") -> bytes:
    return (before + SVG.format(inside=inside, attributes=attributes)).encode()


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (48, 32), **options: Any) -> bytes:
    """A picture with a diagonal in it, so that it can be told from an empty one."""
    image = Image.new(mode, size)
    if mode not in {"I;16", "F"}:
        ImageDraw.Draw(image).line(((0, 0), size), fill=None)
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


def animation(kind: str, frames: int, size: tuple[int, int] = (16, 16)) -> bytes:
    images = [
        Image.new("RGB", size, (number * 97 % 256, number * 57 % 256, number * 31 % 256)) for number in range(frames)
    ]
    content = io.BytesIO()
    images[0].save(content, kind, save_all=True, append_images=images[1:], duration=40)
    return content.getvalue()


def photograph(orientation: int) -> bytes:
    """Lying on its side: 48 × 32 as stored."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return picture("JPEG", exif=exif)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_claiming(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG of a few bytes whose header claims any size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(data)) + _chunk(b"IEND", b"")


def large_png(width: int, height: int) -> bytes:
    """A whole PNG of one colour, made without holding its pixels."""
    packer = zlib.compressobj(1)
    row = b"\x00" + b"\xc8\x10\x40" * width
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def jpeg_of_many_scans(scans: int) -> bytes:
    """A progressive JPEG whose last pass is repeated: each one costs the time of a whole picture."""
    content = picture("JPEG", progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:last] + content[last:-2] * scans + content[-2:]


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _noise(size: tuple[int, int]) -> Image.Image:
    return Image.effect_noise(size, 80).convert("RGB")


def noisy(kind: str, size: tuple[int, int] = (320, 240), **options: Any) -> bytes:
    """So many bytes that half of them are a broken picture."""
    content = io.BytesIO()
    _noise(size).save(content, kind, **options)
    return content.getvalue()


def half(kind: str) -> bytes:
    content = noisy(kind)
    return content[: len(content) // 2]


def heic() -> bytes:
    """As telephones store photographs: boxes, and nothing that can be decoded here."""
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + struct.pack(">I4s", 108, b"mdat") + bytes(300)


GOOD: dict[str, Callable[[], Content]] = {
    "einfach.jpg": lambda: picture("JPEG"),
    "fortschreitend.jpg": lambda: picture("JPEG", progressive=True),
    "grau.jpg": lambda: picture("JPEG", "L"),
    "druckfarben.jpg": lambda: picture("JPEG", "CMYK"),
    "druckfarben-profil.jpg": lambda: picture("JPEG", "CMYK", icc_profile=b"nichts"),
    "profil.jpg": lambda: picture("JPEG", icc_profile=srgb()),
    "profil-kaputt.jpg": lambda: picture("JPEG", icc_profile=srgb()[:200]),
    "profil-falsch.jpg": lambda: picture("JPEG", "CMYK", icc_profile=srgb()),
    "gedreht.jpg": lambda: photograph(6),
    "gespiegelt.jpeg": lambda: photograph(2),
    "angehaengt.jpg": lambda: picture("JPEG") + b"<script>alert(1)</script>PK\x05\x06" + bytes(18),
    "einfach.png": lambda: picture("PNG"),
    "GROSS.PNG": lambda: picture("PNG"),
    "durchsichtig.png": lambda: picture("PNG", "RGBA"),
    "grau-durchsichtig.png": lambda: picture("PNG", "LA"),
    "ein-bit.png": lambda: picture("PNG", "1"),
    "sechzehn-bit.png": lambda: picture("PNG", "I;16"),
    "palette.png": lambda: picture("PNG", "P", transparency=0),
    "profil-kaputt.png": lambda: picture("PNG", icc_profile=b"\x00" * 64),
    "bewegt.png": lambda: animation("PNG", 4),
    "palette.gif": lambda: picture("GIF", "P"),
    "bewegt.gif": lambda: animation("GIF", 12),
    "einfach.webp": lambda: picture("WEBP", "RGBA"),
    "bewegt.webp": lambda: animation("WEBP", 6),
    "einfach.avif": lambda: picture("AVIF"),
    "bewegt.avif": lambda: animation("AVIF", 3, (32, 32)),
    "winzig.png": lambda: picture("PNG", size=(1, 1)),
    "schmal.png": lambda: picture("PNG", size=(2_000, 1)),
}

BAD: dict[str, Callable[[], Content]] = {
    **{
        f"abgeschnitten.{ending}": partial(half, kind)
        for ending, kind in {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}.items()
    },
    "kopf.png": lambda: picture("PNG")[:20],
    "kopf.jpg": lambda: picture("JPEG")[:3],
    "falsch.gif": lambda: b"GIF89a" + b"das ist kein Bild" * 20,
    "text.png": lambda: b"Hallo",
    "seite.jpg": lambda: b"<html><script>alert(1)</script></html>",
    "skript.gif": lambda: b"GIF89a=1;alert(document.domain)//" + bytes(40),
    "png.jpg": lambda: picture("PNG"),
    "jpeg.png": lambda: picture("JPEG"),
    "tiff.jpg": lambda: picture("TIFF"),
    "tiff.webp": lambda: picture("TIFF", compression="tiff_lzw"),
    "heic.jpg": heic,
    "heic.avif": heic,
    "jpeg2000.png": lambda: picture("JPEG2000"),
    "bmp.png": lambda: picture("BMP"),
    "ico.png": lambda: picture("ICO"),
    "eps.png": lambda: picture("EPS"),
    "heft.webp": lambda: b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>",
    "archiv.avif": lambda: b"PK\x03\x04" + bytes(60),
    "fremd.avif": lambda: b"\x00\x00\x00\x20ftypavif" + bytes(200),
    "summe-falsch.png": lambda: picture("PNG").replace(b"IDAT", b"IDAX"),
    "nur-nullen.webp": lambda: b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(28),
    "behauptet.png": lambda: png_claiming(6_000, 6_000),
    "negativ.png": lambda: png_claiming(0, 10),
}

TOO_LARGE: dict[str, Callable[[], Content]] = {
    "behauptet-gross.png": lambda: png_claiming(60_000, 60_000),
    "behauptet-riesig.png": lambda: png_claiming(2**31 - 1, 2**31 - 1),
    "gross.png": lambda: large_png(12_500, 10_000),
    "eben-zu-gross.png": lambda: large_png(6_400, 6_300),
    "gross.jpg": lambda: picture("JPEG", "L", (8_000, 6_000)),
    "gross.gif": lambda: picture("GIF", "P", (8_000, 6_000)),
    "gross.webp": lambda: picture("WEBP", "RGB", (8_000, 6_000), quality=1, method=0),
    "viele.gif": lambda: animation("GIF", 1_100, (2, 2)),
    "viele-grosse.gif": lambda: animation("GIF", 45, (1_000, 1_000)),
    "viele-grosse.png": lambda: animation("PNG", 45, (1_000, 1_000)),
    "viele-grosse.webp": lambda: animation("WEBP", 45, (1_000, 1_000)),
    "durchgaenge.jpg": lambda: jpeg_of_many_scans(300),
}

GOOD_DRAWINGS: dict[str, Content] = {
    "einfach.svg": drawing(),
    "erklaerung.svg": drawing(before='<?xml version="1.0" encoding="UTF-8"?>\n<!-- Wappen -->\n'),
    "doctype.svg": drawing(
        before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    ),
    "verlauf.svg": drawing(
        '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>'
        '<style>.b{fill:url(#a)}</style><rect class="b" width="9" height="9" style="stroke: url(&quot;#a&quot;)"/>'
    ),
    "wiederholt.svg": drawing(
        '<defs><path id="a" d="M0 0h9"/></defs><use href="#a"/><clipPath id="c"><use xlink:href="#a"/></clipPath>'
        '<g clip-path="url(#c)"><rect width="1" height="1"/></g>',
        ' xmlns:xlink="http://www.w3.org/1999/xlink"',
    ),
    "programm.svg": drawing(
        '<metadata><i:rdf xmlns:i="urn:x" i:about="http://example.org/">x</i:rdf></metadata><i:view xmlns:i="urn:x"/>'
        '<text x="1" y="5">Würzburg &amp; Umland</text>'
    ),
    "namen.svg": drawing(
        "<style>rect.b, .c{fill:url( '#g.1:a' )}</style>"
        '<linearGradient id="g.1:a"><stop offset="0"/></linearGradient>'
        '<g id="Gruppe 1 (2)"><rect class="b" width="9" height="9"/></g><g id="Gruppe 1 (2)"/>'
    ),
    "millimeter.svg": drawing(attributes=' width="40mm" height="30mm"'),
}


def nested(levels: int) -> str:
    """Ten uses of ten uses of …: a few hundred bytes that are drawn ten to the `levels` times."""
    groups = ['<g id="n0"><rect width="1" height="1"/></g>']
    groups += [f'<g id="n{level}">{f"""<use href="#n{level - 1}"/>""" * 10}</g>' for level in range(1, levels)]
    return "".join(groups)


def nested_by_style(selector: str) -> str:
    """Nine rectangles in a clip of nine rectangles in …, by a rule for each; `selector` takes a `number`."""
    rules = [f"{selector.format(number=level)}{{clip-path:url(#c{level})}}" for level in range(30)]
    inside = '<rect class="s" width="1" height="1"/>' * 9
    clips = [f'<clipPath id="c{level}">{inside}</clipPath>' for level in range(30)]
    return f"<style>{''.join(rules)}</style>{''.join(clips)}"


def nested_masks(name: str) -> str:
    """Nine rectangles in a mask of nine rectangles in …, by masks of such names."""
    return "".join(
        f'<mask id="{name}{level}">{f"""<rect mask="url(#{name}{level - 1})" width="1" height="1"/>""" * 9}</mask>'
        for level in range(1, 30)
    )


BAD_DRAWINGS: dict[str, Content] = {
    "leer.svg": b"",
    "text.svg": b"Hallo",
    "seite.svg": b"<html><body>x</body></html>",
    "unvollstaendig.svg": drawing()[:-8],
    "skript.svg": drawing("<script>alert(1)</script>"),
    "ereignis.svg": drawing('<rect width="1" height="1" onclick="alert(1)"/>'),
    "ereignis-wurzel.svg": drawing(attributes=' onload="alert(1)"'),
    "fremdes.svg": drawing('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
    "html.svg": drawing('<b:script xmlns:b="http://www.w3.org/1999/xhtml">alert(1)</b:script>'),
    "bild.svg": drawing('<image href="https://example.org/a.png" width="9" height="9"/>'),
    "bild-innen.svg": drawing('<image href="data:image/png;base64,AAAA"/>'),
    "verweis.svg": drawing('<use href="https://example.org/a.svg#b"/>'),
    "verweis-alt.svg": drawing('<use xlink:href="file:///etc/passwd"/>', ' xmlns:xlink="http://www.w3.org/1999/xlink"'),
    "link.svg": drawing('<a href="javascript:alert(1)"><rect/></a>'),
    "bewegung.svg": drawing('<rect><animate attributeName="href" to="javascript:alert(1)"/></rect>'),
    "stil-holt.svg": drawing("<style>@import url(https://example.org/a.css);</style>"),
    "stil-schrift.svg": drawing("<style>@font-face{font-family:a;src:url(https://example.org/a)}</style>"),
    "stil-verborgen.svg": drawing("<style>rect{fill:u\\72l(https://example.org/a)}</style>"),
    "adresse.svg": drawing('<rect fill="url(https://example.org/a)"/>'),
    "stilblatt.svg": drawing(before='<?xml-stylesheet href="https://example.org/a.css"?>'),
    "filter.svg": drawing('<filter id="f"><feTurbulence/></filter>'),
    "entitaet.svg": drawing("<text>&a;</text>", before='<!DOCTYPE svg [<!ENTITY a "aaa">]>'),
    "entitaet-datei.svg": drawing(
        "<text>&a;</text>", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    ),
    "lachen.svg": drawing(
        "<text>&c;</text>",
        before='<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    ),
    "tief.svg": drawing("<g>" * 5_000 + "</g>" * 5_000),
    "viele.svg": drawing("<g/>" * 30_000),
    "gross.svg": drawing(f"<!--{'x' * 3_000_000}-->"),
    "verschachtelt.svg": drawing(nested(12)),
    "verschachtelt-stil.svg": drawing(
        "<style>"
        + "".join(f".s{level}{{clip-path:url(#c{level})}}" for level in range(30))
        + "</style>"
        + "".join(
            f'<clipPath id="c{level}">{f"""<rect class="s{level - 1}"/>""" * 9}</clipPath>' for level in range(1, 30)
        )
    ),
    "verschachtelt-element.svg": drawing(nested_by_style("rect.s{number}, g")),
    "verschachtelt-kommentar.svg": drawing(nested_by_style("/*.a{{*/ rect")),
    "verschachtelt-name.svg": drawing(nested(12).replace("n", "n" * 300)),
    "verschachtelt-klammer.svg": drawing(nested_masks("a)b")),
    "verschachtelt-leerzeichen.svg": drawing(nested_masks("a b")),
    "verschachtelt-doppelt.svg": drawing(
        nested(12) + "".join(f'<g id="n{level}"/>' for level in range(12)) + '<use href="#n11"/>'
    ),
    "kreis.svg": drawing('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "selbst.svg": drawing('<g id="a"><use href="#a"/></g>'),
    "unendlich.svg": drawing(attributes=' width="inf" height="10"'),
    "unzahl.svg": drawing(attributes=' width="nan"'),
    "riesig.svg": drawing(attributes=' width="1e300" height="1e300"'),
    "nichtig.svg": drawing().replace(b"0 0 10 10", b"0 0 0 0"),
    "verhaeltnis.svg": drawing(attributes=' preserveAspectRatio="irgendwie"'),
}


def names(*groups: Sequence[str] | dict[str, Any]) -> list[str]:
    return [name for group in groups for name in group]
