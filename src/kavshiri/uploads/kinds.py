"""What may be handed in: kinds of files, told by their content alone."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """``IMAGE`` is JPEG, PNG or WebP; which of them, the media type of the file says."""

    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word document (DOCX)")
    XLSX = "xlsx", _("spreadsheet (XLSX)")
    PPTX = "pptx", _("slides (PPTX)")
    IMAGE = "image", _("picture (JPEG, PNG or WebP)")


_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: dict[Kind, dict[str, str]] = {
    Kind.PDF: {"application/pdf": ".pdf"},
    Kind.DOCX: {f"{_OFFICE}.wordprocessingml.document": ".docx"},
    Kind.XLSX: {f"{_OFFICE}.spreadsheetml.sheet": ".xlsx"},
    Kind.PPTX: {f"{_OFFICE}.presentationml.presentation": ".pptx"},
    Kind.IMAGE: {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"},
}
ENDINGS = {media: ending for told in MEDIA_TYPES.values() for media, ending in told.items()}


def media_type_of(kind: Kind) -> str:
    """The first media type of a kind; the only one but for pictures."""
    return next(iter(MEDIA_TYPES[kind]))


def accepted(kinds: frozenset[Kind]) -> str:
    """For a file input's ``accept``: ".pdf,.docx"."""
    endings = [ending for kind in Kind if kind in kinds for ending in MEDIA_TYPES[kind].values()]
    return ",".join([*endings, *([".jpeg"] if Kind.IMAGE in kinds else [])])
