"""What may be uploaded in the back office: pictures that can be drawn to their last line, papers known by content."""

from __future__ import annotations

import struct
import unicodedata
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from kavshiri.uploads import knowing
from kavshiri.uploads.kinds import Kind

# what Pillow raises for files that end too soon or say nonsense
BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError)


class WholePictureField(WagtailImageField):
    """Wagtail's reads only the head of a picture, and stumbles over one that ends within it."""

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return super().to_python(data)
        try:
            found = super().to_python(data)
            draw(data)
        except BROKEN as fault:
            raise ValidationError(_("This picture is broken or cut off; upload it anew.")) from fault
        return found


def draw(file: Any) -> None:
    """Read a picture to its end; raises one of ``BROKEN``."""
    file.seek(0)
    with Image.open(file) as picture:
        picture.load()
    file.seek(0)


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = self.fields["file"]
        self.fields["file"] = WholePictureField(
            label=theirs.label, required=theirs.required, widget=theirs.widget, help_text=theirs.help_text
        )


KINDS = {".pdf": Kind.PDF, ".docx": Kind.DOCX, ".xlsx": Kind.XLSX, ".pptx": Kind.PPTX}  # others are plain text


class PaperForm(BaseDocumentForm):
    """Wagtail's believes a file's name; this one opens it."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            kind = KINDS.get(Path(file.name).suffix.lower())
            if kind:
                knowing.known(file, frozenset({kind}))
            else:
                check_text(file)
        return file


def check_text(file: Any) -> None:
    """Raise ``ValidationError`` for what is no plain text (UTF-8), whatever it is called."""
    file.seek(0)
    try:
        said = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ValidationError(_("This file is no plain text; save it as UTF-8.")) from fault
    finally:
        file.seek(0)
    if any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n\f" for sign in said):
        raise ValidationError(_("This file is no plain text; save it as UTF-8."))
