"""Doors of the translators' work, all of them inside the back office."""

from kavshiri.translations.views.delivering import delivery, files, remove
from kavshiri.translations.views.editing import edit, following
from kavshiri.translations.views.listing import export, index
from kavshiri.translations.views.machine import machine

__all__ = ["delivery", "edit", "export", "files", "following", "index", "machine", "remove"]
