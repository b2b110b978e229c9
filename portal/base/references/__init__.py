"""Wagtail's reference index, kept in the transaction of the change that it follows from.

It says which files are shown, and so which of them anybody may see (`portal.base.access.files`). Wagtail updates it by
a task: while no worker runs, a new picture is refused and the one that it replaced stays public. Here it follows from
signals, and `portal.base.tasks` drops the task.
"""
