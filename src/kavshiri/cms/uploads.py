"""What may be uploaded as a picture: one that can be drawn to its last line."""

from __future__ import annotations

import struct
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

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
