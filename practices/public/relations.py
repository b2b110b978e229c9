"""What a write-up's page and its PDF show of other rows, loaded with it in one query."""

RELATED = (
    *("main_theme", "main_region", "carrier_organisation", "carrier_region", "contact__employer_region"),
    *("contact__employer_organisation", "interviewee__employer_region", "interviewee__employer_organisation"),
    *("image", "source_document"),
)
