"""Every event that changes what is found, and the outbox row that it leaves in its own transaction."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from portal.taxonomy.models import Region, Theme
from portal.taxonomy.signals import regions_changed
from search import outbox
from search.memory import lookups
from search.registry import dependents, enqueue, entry_for


@receiver(pre_save)
def remember_the_old_address(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    """A page whose address changes takes everything below it along: moves and slugs are told apart by `url_path`."""
    if raw or not isinstance(instance, Page) or not instance.pk:
        return
    old = Page.objects.filter(pk=instance.pk).values_list("url_path", flat=True).first()
    instance.__dict__["search_old_address"] = old if old != instance.url_path else None


@receiver(post_save)
def note_the_save(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    """Enqueues what was saved, and what shows it."""
    if raw:
        return
    old = instance.__dict__.pop("search_old_address", None)
    if isinstance(instance, Page) and old:
        outbox.enqueue_subtree(instance.pk)
        _note_who_lost_it(old, instance.url_path)
    elif isinstance(instance, Page) or entry_for(instance):
        enqueue(instance)
    _note_dependents(instance)


def _note_who_lost_it(old: str, new: str) -> None:
    """A page that moved away may have counted for the one that it stood below, as a session does for its series."""
    above, now_above = (address.rstrip("/").rpartition("/")[0] + "/" for address in (old, new))
    if above != now_above:
        for pk in Page.objects.filter(url_path=above).values_list("pk", flat=True):
            outbox.enqueue_page(pk)


@receiver(pre_delete)
def note_who_will_miss_it(instance: Any, **_kwargs: Any) -> None:
    """Afterwards nothing points to it any more, and nobody could be found who did."""
    _note_dependents(instance)


@receiver(post_delete)
def note_the_deletion(instance: Any, **_kwargs: Any) -> None:
    """Enqueues what was deleted, and what showed it."""
    if isinstance(instance, Page) or entry_for(instance):
        enqueue(instance)
    _note_dependents(instance)


def _note_dependents(instance: Model) -> None:
    for other in dependents(instance):
        enqueue(other)


@receiver(m2m_changed)
def note_the_relation(instance: Any, action: str, **_kwargs: Any) -> None:
    """Enqueues an object whose related rows changed."""
    if action.startswith("post_") and isinstance(instance, Model):
        enqueue(instance)
        _note_dependents(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def note_the_restriction(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """Enqueues the pages below one whose privacy changed."""
    outbox.enqueue_subtree(instance.page_id)


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def note_the_collection(**_kwargs: Any) -> None:
    """A closed file must leave the hits that show it. Which pages do, nobody knows: all are built anew."""
    root = Page.get_first_root_node()
    if root is not None:
        outbox.enqueue_subtree(root.pk)


THEME_FIELDS = ("live", "slug", "name", "label_en", "alternative_labels", "broader_id", "hue")
REGION_FIELDS = ("ags", "name", "label", "lat", "lon", "size_class")


@receiver(pre_save, sender=Theme)
def remember_the_old_theme(instance: Theme, update_fields: Any = None, **_kwargs: Any) -> None:
    """A draft is kept beside the row: saving it writes none of these fields, whatever the instance holds."""
    written = [name for name in THEME_FIELDS if update_fields is None or name.removesuffix("_id") in update_fields]
    old = Theme.every.filter(pk=instance.pk).values("slug", *written).first() if written else None
    changed = old is not None and any(old[name] != getattr(instance, name) for name in written)
    instance.__dict__["search_old_slugs"] = {old["slug"], instance.slug} if old and changed else set()


@receiver(post_save, sender=Theme)
def note_the_theme(instance: Theme, **_kwargs: Any) -> None:
    """Enqueues the pages of a theme that changed."""
    lookups.forget()
    for slug in sorted(instance.__dict__.pop("search_old_slugs", ())):
        outbox.enqueue_theme(slug)


@receiver(post_delete, sender=Theme)
def note_the_lost_theme(instance: Theme, **_kwargs: Any) -> None:
    """Enqueues the pages of a deleted theme."""
    lookups.forget()
    outbox.enqueue_theme(instance.slug)


@receiver(pre_save, sender=Region)
def remember_the_old_region(instance: Region, **_kwargs: Any) -> None:
    """Notes before a save whether anything changes that the index holds of a place."""
    old = Region.objects.filter(pk=instance.pk).values_list(*REGION_FIELDS).first()
    changed = old is not None and old != tuple(getattr(instance, name) for name in REGION_FIELDS)
    instance.__dict__["search_region_changed"] = changed


@receiver([post_save, post_delete], sender=Region)
def note_the_region(instance: Region, **_kwargs: Any) -> None:
    """Enqueues the pages of a place that changed."""
    lookups.forget()
    if instance.__dict__.pop("search_region_changed", False):
        outbox.enqueue_region(instance.ags)


@receiver(regions_changed)
def note_the_regions(ags: list[str], **_kwargs: Any) -> None:
    """A bulk import of figures: for each Land one marker, of the smallest place in it that holds all of them."""
    lookups.forget()
    known = lookups.get_regions()
    for land in sorted({key[:2] for key in ags}):
        inside = {known.canonical(key) for key in ags if key.startswith(land)}
        shared = [each for each in known.lineage(min(inside)) if all(key.startswith(each) for key in inside)]
        outbox.enqueue_region(shared[-1] if shared else land)
