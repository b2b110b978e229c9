"""Times of what is said: in order, within the recording, and the same in captions and film."""

import pytest

from demo import sources
from demo.scripts import Script, read_script
from events.files.captions.parser import parse_captions

LIMIT = 12 * 1024 * 1024
PICTURE_LIMIT = 60 * 1024
SCRIPTS = [read_script(row) for row in sources.recordings()]


def ids(script: Script) -> str:
    return str(script.row["slug"])


@pytest.mark.parametrize("script", SCRIPTS, ids=ids)
def test_sentences_follow_one_another_within_the_recording(script: Script) -> None:
    last = 0
    for said in script.said:
        assert last <= said.start_ms < said.end_ms, said.text
        last = said.end_ms
    assert last <= script.duration * 1000


@pytest.mark.parametrize("script", SCRIPTS, ids=ids)
def test_chapters_begin_before_their_first_sentence_and_after_the_last_of_the_chapter_before(script: Script) -> None:
    starts = [start for start, _title in script.chapters]
    assert starts == sorted(set(starts))
    for number, start in enumerate(starts):
        of_chapter = [said for said in script.said if said.chapter == number]
        assert start * 1000 <= of_chapter[0].start_ms
        before = [said for said in script.said if said.chapter < number]
        assert all(said.start_ms < start * 1000 for said in before)


@pytest.mark.parametrize("script", SCRIPTS, ids=ids)
def test_key_points_and_practices_are_said(script: Script) -> None:
    assert len(script.row["key_points"]) == 5
    known = {row["slug"] for row in sources.practices()}
    for item in [*script.row["key_points"], *script.row["practices"]]:
        assert 0 <= script.second_of(item["at"]) < script.duration
    assert {item["slug"] for item in script.row["practices"]} <= known
    with pytest.raises(LookupError):
        script.second_of("das sagt niemand")


@pytest.mark.parametrize("script", [script for script in SCRIPTS if script.row["kind"] == "text"], ids=ids)
def test_long_recordings_have_thirty_captions(script: Script) -> None:
    assert len(script.said) >= 30
    assert script.duration >= 45 * 60


@pytest.mark.parametrize("script", [script for script in SCRIPTS if script.row["kind"] != "text"], ids=ids)
def test_caption_file_sound_and_film_belong_together(script: Script) -> None:
    slug = script.row["slug"]
    path = sources.MEDIA / f"{slug}.vtt"
    lines = parse_captions(path.read_bytes()).cues
    assert [(line.start_ms, line.end_ms, line.text) for line in lines] == [
        (said.start_ms, said.end_ms, said.text) for said in script.said
    ]
    assert all(line.speaker for line in lines)
    endings = [".m4a", ".mp4", ".jpg", "-folien.pdf"] if script.row["kind"] == "video" else [".m4a"]
    assert [ending for ending in endings if not (sources.MEDIA / f"{slug}{ending}").is_file()] == []
    slides = len(list(sources.MEDIA.glob(f"{slug}-[0-9].png")))
    assert slides == sources.timings()[slug]["slides"] == (len(script.chapters) if len(endings) > 1 else 0)


def test_all_media_together_stay_small() -> None:
    sizes = {path.name: path.stat().st_size for path in sources.MEDIA.iterdir()}
    assert sum(sizes.values()) <= LIMIT
    assert {name: size for name, size in sizes.items() if name.endswith(".png") and size > PICTURE_LIMIT} == {}
