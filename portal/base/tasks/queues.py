"""Work outside requests: the queues of tasks, and how a task asks to be run again.

Each queue has a thread of its own in the worker, so that a hundred bad files hold up no mail.
"""

DEFAULT, FILES, MAIL, MEDIA = "default", "files", "mail", "media"
QUEUES = (DEFAULT, FILES, MAIL, MEDIA)


class TryAgainError(Exception):
    """Raised by a task that can't do its work now, such as while the mail server is away.

    The worker runs the task again, after longer and longer pauses; a task that is run at once simply fails. The message
    must name no person and no address: it is kept with the task and logged.
    """
