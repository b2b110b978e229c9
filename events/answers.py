"""Which of these tables readers' answers show beside pages: all. What has begun or is over is shown otherwise."""

from portal.base.changes.tables import shown

BEGIN_AND_END = ("starts_at", "ends_at")

shown("events.SessionPage", "events.ConferencePage", "events.ExchangeDate", "events.Gathering", moments=BEGIN_AND_END)
shown("events.SessionSpeaker", "events.ConferenceSpeaker", "events.RecordingSpeaker", "events.RecordingPractice")
shown("events.RecordingMedia", "events.Cue", "events.Chapter", "events.KeyPoint", "events.Slide")
shown("events.Transcript", moments=("go_live_at", "expire_at"))
shown("events.SessionMaterial", "events.ConferenceMaterial", "events.ExchangeMaterial")
