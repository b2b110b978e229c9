"""What an editor is told about the pictures of a page that was just published."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex


def undescribed_pictures(page: Page) -> list[Any]:
    """The pictures that a page shows and that nobody has described nor marked as decoration. Three queries at most."""
    keys = ReferenceIndex.get_references_for_object(page).filter(
        to_content_type__app_label="base", to_content_type__model="portalimage"
    )
    pictures = get_image_model().objects.filter(
        pk__in=[int(key) for key in keys.values_list("to_object_id", flat=True)]
    )
    return [picture for picture in pictures.order_by("title", "pk") if picture.lacks_description]


def warn_of_undescribed_pictures(request: HttpRequest, page: Page) -> None:
    """For the hook `after_publish_page`: names each such picture with the way to its form."""
    pictures = undescribed_pictures(page)
    if pictures:
        lines = ((reverse("wagtailimages:edit", args=[each.pk]), each.title) for each in pictures)
        items = format_html_join("", '<li><a href="{}">{}</a></li>', lines)
        sentence = _("Diese Bilder haben keine Beschreibung. Wer sie nicht sieht, erfährt nichts von ihnen:")
        messages.warning(request, format_html("{}<ul>{}</ul>", sentence, items))
