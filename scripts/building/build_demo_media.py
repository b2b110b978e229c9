"""Make the demo content's films, sounds, captions, pictures and documents from their scripts.

    python -m scripts.building.build_demo_media [SLUG …] [--only pictures|documents|recordings]

Needs espeak-ng and ffmpeg for recordings. What was measured (times of sentences, lengths) goes to `media/timings.yaml`
beside the files; the loader reads it from there.
"""

import argparse
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from scripts.building.demo_media.captions import as_webvtt
from scripts.building.demo_media.documents import write_agreement, write_pdfs, write_slides
from scripts.building.demo_media.drawing import draw_picture
from scripts.building.demo_media.film import write_film, write_sound
from scripts.building.demo_media.slides import draw_slide
from scripts.building.demo_media.speech import Track, record

DEMO = Path(__file__).resolve().parents[2] / "demo"
CONTENT, MEDIA = DEMO / "content", DEMO / "media"
TIMINGS = MEDIA / "timings.yaml"
COLOURS = 48


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _scripts() -> list[dict[str, Any]]:
    return [_read(path) for path in sorted((CONTENT / "recordings").glob("*.yaml"))]


def _save_drawing(image: Image.Image, target: Path) -> None:
    """Few colours keep a flat drawing small."""
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


def build_pictures() -> None:
    for picture in _read(CONTENT / "pictures.yaml"):
        _save_drawing(draw_picture(picture["shapes"], picture["hue"]), MEDIA / picture["file"])


def _names() -> dict[str, str]:
    return {person["key"]: person["name"] for person in _read(CONTENT / "people.yaml")["people"]}


def _measured(track: Track, slides: int) -> dict[str, Any]:
    """Seconds of the whole; per sentence its start and end in milliseconds; per chapter its first second."""
    first: dict[int, int] = {}
    for sentence in track.spoken:
        first.setdefault(sentence.chapter, sentence.start_ms // 1000)
    return {
        "duration": track.duration_ms // 1000,
        "cues": [[sentence.start_ms, sentence.end_ms] for sentence in track.spoken],
        "chapters": [0, *[first[number] for number in sorted(first)][1:]],
        "slides": slides,
    }


def build_recording(script: dict[str, Any]) -> dict[str, Any]:
    names = _names()

    def name_of(voice: str) -> str:
        entry = script["voices"][voice]
        return entry.get("name") or names[entry["person"]]

    slug = script["slug"]
    track = record(script)
    write_sound(track, MEDIA / f"{slug}.m4a", script["title"])
    (MEDIA / f"{slug}.vtt").write_text(as_webvtt(track.spoken, name_of), encoding="utf-8")
    if script["kind"] != "video":
        return _measured(track, 0)
    slides = [
        draw_slide(chapter["slide"]["heading"], chapter["slide"]["lines"], script["hue"], script["silhouette"])
        for chapter in script["chapters"]
    ]
    for number, slide in enumerate(slides, start=1):
        _save_drawing(slide, MEDIA / f"{slug}-{number}.png")
    slides[0].save(MEDIA / f"{slug}.jpg", quality=82, optimize=True)
    write_film(track, slides, name_of, MEDIA / f"{slug}.mp4", script["title"])
    return _measured(track, len(slides))


def build_recordings(wanted: list[str]) -> None:
    timings = _read(TIMINGS) if TIMINGS.exists() else {}
    for script in _scripts():
        if script["kind"] != "text" and (not wanted or script["slug"] in wanted):
            timings[script["slug"]] = build_recording(script)
            print(f"{script['slug']}: {timings[script['slug']]['duration']} s")
    TIMINGS.write_text(yaml.safe_dump(timings, default_flow_style=None, width=120), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="recordings to make; all without it")
    parser.add_argument("--only", choices=("pictures", "documents", "recordings"))
    options = parser.parse_args()
    MEDIA.mkdir(exist_ok=True)
    if options.only in {None, "pictures"}:
        build_pictures()
    if options.only in {None, "documents"}:
        write_pdfs(MEDIA)
        write_agreement(MEDIA)
        for script in _scripts():
            if script["kind"] == "video":
                write_slides(script, MEDIA / f"{script['slug']}-folien.pdf")
    if options.only in {None, "recordings"}:
        build_recordings(options.slugs)


if __name__ == "__main__":
    main()
