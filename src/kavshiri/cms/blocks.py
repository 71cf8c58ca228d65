"""The building blocks of articles. Templates are in ``cms/blocks/``."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from kavshiri.cms import films

PLAIN = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("text"), max_length=1000)
    source = blocks.CharBlock(label=_("who said it"), max_length=200, required=False)

    class Meta:
        icon = "openquote"
        label = _("quote")
        template = "cms/blocks/quote.html"


class ChosenPicture(ImageBlock):
    """Wagtail's picture with its alternative text; Wagtail names the chooser in English only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child_blocks["image"].label = _("picture")


class PictureBlock(blocks.StructBlock):
    image = ChosenPicture(label=_("picture"))
    caption = blocks.CharBlock(label=_("caption"), max_length=300, required=False)

    class Meta:
        icon = "image"
        label = _("picture")
        template = "cms/blocks/picture.html"


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("document"))
    note = blocks.CharBlock(label=_("note"), max_length=300, required=False)

    class Meta:
        icon = "doc-full"
        label = _("document")
        template = "cms/blocks/document.html"


class FilmBlock(blocks.StructBlock):
    """An embed that loads nothing from elsewhere before a click."""

    film = blocks.URLBlock(label=_("address of the video"), validators=[films.check_film])
    title = blocks.CharBlock(label=_("title"), max_length=200)

    class Meta:
        icon = "media"
        label = _("video")
        template = "cms/blocks/film.html"


class BodyBlock(blocks.StreamBlock):
    text = blocks.RichTextBlock(label=_("text"), features=PLAIN, template="cms/blocks/text.html")
    picture = PictureBlock()
    quote = QuoteBlock()
    document = DocumentBlock()
    film = FilmBlock()
    table = TableBlock(label=_("table"), template="cms/blocks/table.html")
