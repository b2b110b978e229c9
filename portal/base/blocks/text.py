"""Running text: paragraphs, lists, quotations, pictures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

PROSE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
BODY_FEATURES = ["h3", *PROSE_FEATURES]


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Zitat"))
    speaker = blocks.CharBlock(label=_("Wer sagt das"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Zitat")
        template = "streamfield/quote.html"


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Bild"))
    caption = blocks.CharBlock(label=_("Bildunterschrift"), required=False)

    class Meta:
        icon = "image"
        label = _("Bild")
        template = "streamfield/picture.html"


class DownloadBlock(blocks.StructBlock):
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
