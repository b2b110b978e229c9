"""The rule for pictures, asked without a form: what is opened whole passes, the rest is refused with a sentence."""

import io
import subprocess
import sys
import textwrap

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageFile

from portal.base.files.pictures.rules import MOST_PIXELS, Size, check_picture, decoded, read_size
from tests.factories.uploads import pictures

pytestmark = pytest.mark.alike_everywhere


@pytest.mark.parametrize("name", pictures.GOOD)
def test_a_whole_picture_passes_and_is_decoded_to_plain_colours(name: str) -> None:
    content = pictures.GOOD[name]()
    file = io.BytesIO(content)
    size = check_picture(file, name)
    assert file.tell() == 0
    assert read_size(file, name) == size
    with decoded(file, name) as pixels:
        assert Size(*pixels.size) == size
        assert pixels.mode in {"RGB", "RGBA"}
        assert pixels.info == {}


@pytest.mark.parametrize("name", pictures.names(pictures.BAD, pictures.TOO_LARGE))
def test_what_is_broken_false_or_too_large_is_refused(name: str) -> None:
    content = (pictures.BAD | pictures.TOO_LARGE)[name]()
    with pytest.raises(ValidationError) as refused:
        check_picture(io.BytesIO(content), name)
    expected = (
        {"too_many_pixels", "too_many_frames", "too_many_scans"} if name in pictures.TOO_LARGE else {"invalid_image"}
    )
    assert refused.value.code in expected
    assert refused.value.messages[0].endswith(".")


@pytest.mark.parametrize("name", pictures.GOOD_DRAWINGS)
def test_a_harmless_drawing_passes(name: str) -> None:
    size = check_picture(io.BytesIO(pictures.GOOD_DRAWINGS[name]), name)
    assert size.width > 0
    assert size.height > 0


@pytest.mark.parametrize("name", pictures.BAD_DRAWINGS)
def test_a_drawing_that_does_more_than_draw_is_refused(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        check_picture(io.BytesIO(pictures.BAD_DRAWINGS[name]), name)
    assert refused.value.code in {"invalid_image", "harmful_drawing", "large_drawing"}


def test_a_library_that_takes_half_pictures_changes_nothing() -> None:
    """What WeasyPrint does when the first PDF is made."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    for name in ("abgeschnitten.jpg", "abgeschnitten.png", "abgeschnitten.gif"):
        with pytest.raises(ValidationError):
            check_picture(io.BytesIO(pictures.BAD[name]()), name)


def test_pixels_are_counted_with_every_frame() -> None:
    assert check_picture(io.BytesIO(pictures.animation("GIF", 30, (1_000, 1_000))), "a.gif") == Size(1_000, 1_000)
    assert 45 * 1_000 * 1_000 > MOST_PIXELS > 30 * 1_000 * 1_000


def test_a_photograph_has_the_size_in_which_it_is_shown() -> None:
    assert check_picture(io.BytesIO(pictures.photograph(6)), "a.jpg") == Size(32, 48)
    assert check_picture(io.BytesIO(pictures.photograph(1)), "a.jpg") == Size(48, 32)


def test_grey_of_sixteen_bits_keeps_its_shades() -> None:
    image = Image.new("I;16", (2, 1))
    image.putpixel((0, 0), 32_768)
    image.putpixel((1, 0), 65_535)
    content = io.BytesIO()
    image.save(content, "PNG")
    with decoded(content, "a.png") as pixels:
        assert [pixels.getpixel((0, 0)), pixels.getpixel((1, 0))] == [(128, 128, 128), (255, 255, 255)]


MEASURED = """
    import io, pathlib
    import django
    django.setup()
    from django.core.exceptions import ValidationError
    from portal.base.files.pictures.rules import check_picture
    from tests.factories.uploads.pictures import large_png

    def peak():
        status = pathlib.Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0])

    def grown(content):
        before = peak()
        try:
            check_picture(io.BytesIO(content), "a.png")
        except ValidationError:
            pass
        return peak() - before

    refused, accepted = large_png(12_500, 10_000), large_png(6_300, 6_300)
    print(grown(refused), grown(accepted), grown(accepted))
"""


def test_too_many_pixels_cost_no_memory_and_the_most_costs_a_bounded_one_once() -> None:
    """In kilobytes: decoded, the first would be 500 MB, the others 160 each."""
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(MEASURED)], capture_output=True, text=True, check=True)
    refused, accepted, again = map(int, done.stdout.split())
    assert refused < 10_000
    assert 100_000 < accepted < 500_000
    assert again < 50_000
