"""What a media file tells of itself, and what that means for those who want to play it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

MP4, QUICKTIME, WEBM, MATROSKA, OGG, MP3, WAVE, FLAC = "mp4", "mov", "webm", "matroska", "ogg", "mp3", "wav", "flac"
AVI, MPEG_TS, ASF = "avi", "mpegts", "asf"

# What every browser of the last years plays.
PLAYED_CONTAINERS = frozenset({MP4, WEBM, OGG, MP3, WAVE, FLAC})
PLAYED_VIDEO = frozenset({"h264", "vp8", "vp9", "av1"})
PLAYED_AUDIO = frozenset({"aac", "mp3", "opus", "vorbis", "flac"})
# What goes into an MP4 as it is.
MP4_AUDIO = frozenset({"aac", "mp3"})

CODEC_NAMES = {
    "h264": "H.264",
    "h264_high": "H.264 (10 Bit, 4:2:2)",
    "hevc": "HEVC (H.265)",
    "vp8": "VP8",
    "vp9": "VP9",
    "av1": "AV1",
    "prores": "ProRes",
    "mpeg4": "MPEG-4 Visual",
    "mpeg2video": "MPEG-2",
    "mjpeg": "Motion JPEG",
    "dnxhd": "DNxHD",
    "dvvideo": "DV",
    "h263": "H.263",
    "vc1": "VC-1",
    "wmv3": "WMV",
    "theora": "Theora",
    "aac": "AAC",
    "mp3": "MP3",
    "opus": "Opus",
    "vorbis": "Vorbis",
    "flac": "FLAC",
    "ac3": "AC-3",
    "eac3": "E-AC-3",
    "ac4": "AC-4",
    "dts": "DTS",
    "alac": "Apple Lossless",
    "pcm": "PCM",
    "amr": "AMR",
    "wmav2": "WMA",
    "encrypted": "DRM",
}


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """`container` is one of the names above; codecs are empty where there is no such track or nobody knows it.

    `seconds` is None where the file does not tell; `is_cut_off` when bytes are missing without which nothing plays.
    """

    container: str
    seconds: float | None = None
    video: str = ""
    audio: str = ""
    width: int = 0
    height: int = 0
    is_cut_off: bool = False

    @property
    def needs_rewrapping(self) -> bool:
        """Whether picture and sound are played everywhere, but not in this container."""
        is_other = self.container not in PLAYED_CONTAINERS
        return is_other and self.video == "h264" and self.audio in {"", *MP4_AUDIO}


def codec_name(codec: str) -> str:
    """The name by which people know a codec."""
    return CODEC_NAMES.get(codec, codec.upper())


def playing_hint(container: str, video: str, audio: str) -> str:
    """What many browsers can't play, and what to do, as a sentence for the editor; empty where all can."""
    at_fault = []
    if video and video not in PLAYED_VIDEO:
        at_fault.append(_("Das Bild ist %(codec)s.") % {"codec": codec_name(video)})
    played_audio = {*PLAYED_AUDIO, "pcm"} if container == WAVE else PLAYED_AUDIO
    if audio and audio not in played_audio:
        at_fault.append(_("Der Ton ist %(codec)s.") % {"codec": codec_name(audio)})
    if not at_fault and container and container not in PLAYED_CONTAINERS:
        if MediaFacts(container, video=video, audio=audio).needs_rewrapping:
            return ""
        at_fault.append(_("Das Format (%(container)s) kennen sie nicht.") % {"container": container.upper()})
    if not at_fault:
        return ""
    return " ".join([_("Viele Browser spielen diese Datei nicht ab."), *at_fault, _what_to_do(video)])


def _what_to_do(video: str) -> str:
    if not video:
        return _("Bitte speichern Sie den Ton noch einmal als MP3 oder M4A (AAC) und laden Sie ihn neu hoch.")
    sentence = _("Bitte speichern Sie den Film noch einmal als MP4 mit H.264 und AAC und laden Sie ihn neu hoch.")
    if video == "hevc":
        return f"{sentence} {_('Am iPhone hilft: Einstellungen → Kamera → Formate → Maximale Kompatibilität.')}"
    return sentence
