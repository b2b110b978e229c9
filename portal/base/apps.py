import gc

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class BaseConfig(AppConfig):
    """The kernel; brings the roles into step after each migration."""

    name = "portal.base"
    label = "base"
    verbose_name = _("Grundlagen")

    def ready(self) -> None:
        # Models have to be there first.
        from portal.base import signals as own_signals  # noqa: F401, PLC0415
        from portal.base.access.files import index_models_with_rules  # noqa: PLC0415
        from portal.base.files.upload_folder import make_folder  # noqa: PLC0415
        from portal.base.references import signals  # noqa: PLC0415
        from portal.base.roles import after_migrate  # noqa: PLC0415

        post_migrate.connect(after_migrate, sender=self, dispatch_uid="portal.base.roles")
        register_chores()
        make_folder()
        autodiscover_modules("answers")
        index_models_with_rules()
        signals.connect()
        adapt_editors_side()
        keep_what_is_there()


def keep_what_is_there() -> None:
    """All that starting makes lives as long as the process. To look through it again and again while it was made took
    an eighth of the start: what begins a process turns that off (manage.py, portal/wsgi.py), and from here on it is on,
    for what comes later alone.
    """
    gc.freeze()
    gc.enable()


def register_chores() -> None:
    """What the worker does by the clock for accounts and files."""
    from portal.base.accounts.avatars import remove_metadata_of_avatars  # noqa: PLC0415
    from portal.base.attempts.counters import remove_ended  # noqa: PLC0415
    from portal.base.files.documents import stored_metadata as documents  # noqa: PLC0415
    from portal.base.files.orphans import remove_orphans  # noqa: PLC0415
    from portal.base.files.pictures import stored_metadata as pictures  # noqa: PLC0415
    from portal.base.files.pictures.copies import make_missing_copies  # noqa: PLC0415
    from portal.base.files.upload_folder import remove_left_uploads  # noqa: PLC0415
    from portal.base.maintenance import DAY, FILES, HOUR, MINUTE, register_chore  # noqa: PLC0415

    register_chore("counted attempts forgotten", remove_ended, every=HOUR, keeps="counted attempts until they end")
    register_chore("copies of pictures made", make_missing_copies, every=MINUTE, area=FILES)
    register_chore("metadata of avatars removed", remove_metadata_of_avatars, every=DAY, area=FILES)
    register_chore(
        "metadata of photographs in documents removed", documents.remove_stored_metadata, every=MINUTE, area=FILES
    )
    register_chore("metadata of pictures removed", pictures.remove_stored_metadata, every=MINUTE, area=FILES)
    register_chore(
        "files without a row removed",
        remove_orphans,
        every=HOUR,
        keeps="a day what a save left that broke off",
        area=FILES,
    )
    register_chore(
        "unfinished uploads removed",
        remove_left_uploads,
        every=HOUR,
        keeps="unfinished uploads for a day",
        area=FILES,
    )


def adapt_editors_side() -> None:
    """Have Wagtail's forms, lists and choosers keep the portal's rules. Once, after the models are there."""
    from portal.base.editing.cut_short import answer_what_is_cut_short  # noqa: PLC0415
    from portal.base.editing.date_fields import keep_what_is_typed  # noqa: PLC0415
    from portal.base.editing.drafts import revert_to_incomplete_drafts  # noqa: PLC0415
    from portal.base.editing.exports import export_what_has_columns  # noqa: PLC0415
    from portal.base.editing.in_place import upload_in_place  # noqa: PLC0415
    from portal.base.editing.inline_code import replace_inline_code  # noqa: PLC0415
    from portal.base.editing.page_copy import copy_whole_or_refuse  # noqa: PLC0415
    from portal.base.editing.search_words import quote_search_words  # noqa: PLC0415
    from portal.base.editing.slugs import suggest_plain_slugs  # noqa: PLC0415

    copy_whole_or_refuse()
    answer_what_is_cut_short()
    keep_what_is_typed()
    revert_to_incomplete_drafts()
    export_what_has_columns()
    replace_inline_code()
    quote_search_words()
    suggest_plain_slugs()
    upload_in_place()
