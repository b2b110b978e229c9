"""What can't be done for those who run a date."""


class RefusedError(Exception):
    """Nothing was changed. The text says why and what would help, in plain German and without anybody's name."""
