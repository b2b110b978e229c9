"""Running text: paragraphs, lists, quotations, pictures."""

from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

PROSE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
PICTURE = "width-1168"  # as streamfield/picture.html asks for it
BODY_FEATURES = ["h3", *PROSE_FEATURES]


class QuoteBlock(blocks.StructBlock):
    """A quotation, with who says it."""

    text = blocks.TextBlock(label=_("Zitat"))
    speaker = blocks.CharBlock(label=_("Wer sagt das"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Zitat")
        template = "streamfield/quote.html"


class ScaledImageBlock(ImageChooserBlock):
    """Pictures with their scaled copies at hand: any number of them costs two queries."""

    def bulk_to_python(self, values: list[Any]) -> list[Any]:
        found = self.model_class.objects.prefetch_renditions(PICTURE).in_bulk(values)
        return [copy(found[key]) if key in found else None for key in values]


class PictureBlock(blocks.StructBlock):
    """A picture in sizes for pages, with a caption."""

    image = ScaledImageBlock(label=_("Bild"))
    caption = blocks.CharBlock(label=_("Bildunterschrift"), required=False)

    class Meta:
        icon = "image"
        label = _("Bild")
        template = "streamfield/picture.html"


class DownloadBlock(blocks.StructBlock):
    """A document to take along."""

    document = DocumentChooserBlock(label=_("Datei"))
    label = blocks.CharBlock(label=_("Beschriftung"), required=False)

    class Meta:
        icon = "download"
        label = _("Datei zum Mitnehmen")
        template = "streamfield/download.html"


class ProseBlock(blocks.StreamBlock):
    """A section of a write-up: paragraphs and lists, and what belongs between them."""

    text = blocks.RichTextBlock(label=_("Text"), features=PROSE_FEATURES, template="streamfield/text.html")
    quote = QuoteBlock()
    picture = PictureBlock()

    class Meta:
        required = False


class BodyBlock(ProseBlock):
    """The text of a page that has no sections of its own."""

    text = blocks.RichTextBlock(label=_("Text"), features=BODY_FEATURES, template="streamfield/text.html")
    heading = blocks.CharBlock(
        label=_("Überschrift"), icon="title", form_classname="title", template="streamfield/heading.html"
    )
    download = DownloadBlock()
