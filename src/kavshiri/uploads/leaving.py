"""Whatever way a row goes (discarded, purged, along with others), its file leaves the disk. (Django's signal.)"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction

from kavshiri.uploads import store
from kavshiri.uploads.models import Upload


def hear_removed(sender: Any, instance: Upload, **told: Any) -> None:
    """After the commit: a removal that is taken back takes no file along."""
    transaction.on_commit(partial(store.remove, instance.stored_as), robust=True)
