"""Lines that programs add to captions and transcripts on their own account: nobody has said them."""

import re

_LONGEST = 200
# What meeting programs and services write above and below what was said, and what Whisper takes silence for, since it
# has learned from films that end so.
_OWN = re.compile(
    r"(?:(?:Besprechung|Transkription|Transkript) endete? nach \d[^\n]{0,30}"
    r"|(?:Meeting|Transcription|Transcript) ended after \d[^\n]{0,30}"
    r"|End of transcript at [^\n]{1,40}|Transcript, started at [^\n]{1,40}:"
    r"|(?:Profilbild von|Profile picture of) [^\n]{1,100}"
    r"|(?:Dieses bearbeitbare Transkript wurde|This editable transcript was) [^\n]{1,190}"
    r"|(?:Transcribed by|Transkribiert (?:von|mit)) https?://\S{1,100}"
    r"|\(Transcribed by TurboScribe[^\n]{1,100}\)"
    r"|\[Auto-generated transcript\.[^\n]{0,100}\]"
    r"|(?:whisper|ggml|llama)_\w{1,60}: [^\n]{1,180}"
    r"|[^\s#]{1,150}#xywh=[\w:,.]{1,40}"  # a part of a picture, for previews
    r"|\[END\]|\*{4,20} (?:START|END) SCRIPT \*{4,20}"
    r"|Untertitel(?:ung)? (?:der Amara\.org-Community|im Auftrag des ZDF(?: für funk)?(?:, \d{4})?|des ZDF(?:, \d{4})?)"
    r"|Untertitelung\. BR \d{4}|Copyright WDR \d{4}"
    r"|[^\n]{1,100} (?:hat die (?:Transkription|Aufzeichnung) (?:gestartet|angehalten|beendet)"
    r"|(?:started|paused|stopped) (?:transcription|recording)|(?:joined|left) the conversation))\.?"
)


def is_programs_own(row: str) -> bool:
    """Whether a line without blanks around it is one that a program writes of itself."""
    return len(row) <= _LONGEST and _OWN.fullmatch(row) is not None
