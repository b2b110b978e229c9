"""A German voice sentence by sentence, so that every caption's time is measured and not guessed."""

import array
import subprocess
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RATE = 22050
LEAD_MS = 600
SENTENCE_MS = 320
CHAPTER_MS = 900
TAIL_MS = 1200


@dataclass(frozen=True)
class Spoken:
    """One caption: milliseconds from the beginning, the voice's key, the sentence, and the number of its chapter."""

    start_ms: int
    end_ms: int
    voice: str
    text: str
    chapter: int


@dataclass(frozen=True)
class Track:
    samples: "array.array[int]"
    spoken: list[Spoken]

    @property
    def duration_ms(self) -> int:
        return len(self.samples) * 1000 // RATE


def speak(text: str, voice: str, pitch: int, speed: int) -> "array.array[int]":
    """16-bit mono samples of one sentence, spoken by espeak-ng, without the silence at its ends."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "sentence.wav"
        command = ["espeak-ng", "-v", voice, "-p", str(pitch), "-s", str(speed), "-w", str(target), text]
        subprocess.run(command, check=True)
        with wave.open(str(target)) as file:
            if file.getframerate() != RATE:
                raise ValueError(f"espeak-ng gave {file.getframerate()} Hz, expected {RATE}")
            samples = array.array("h", file.readframes(file.getnframes()))
    loud = [number for number, sample in enumerate(samples) if abs(sample) > 250]
    return samples[max(loud[0] - 400, 0) : loud[-1] + 1200]


def _silence(milliseconds: int) -> "array.array[int]":
    return array.array("h", bytes(2 * (milliseconds * RATE // 1000)))


def record(script: dict[str, Any]) -> Track:
    """The whole sound of a recording's script and the time of every sentence in it."""
    samples = _silence(LEAD_MS)
    spoken = []
    for number, chapter in enumerate(script["chapters"]):
        for line in chapter["say"]:
            ((key, text),) = line.items()
            voice = script["voices"][key]
            start = len(samples) * 1000 // RATE
            samples.extend(speak(text, voice["voice"], voice["pitch"], voice["speed"]))
            spoken.append(Spoken(start, len(samples) * 1000 // RATE, key, text, number))
            samples.extend(_silence(SENTENCE_MS))
        samples.extend(_silence(CHAPTER_MS))
    samples.extend(_silence(TAIL_MS))
    return Track(samples, spoken)


def write_wave(track: Track, target: Path) -> None:
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(track.samples.tobytes())
