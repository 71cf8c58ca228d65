"""A file belongs to what a room above holds it for; that room asks its own sentence before it calls this one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import SYSTEM
from kavshiri.access.verbs import Verb, anyone, held_by

FETCH = Verb("uploads.fetch", _("Whoever holds a signed address may fetch its file until it expires."), anyone)
SWEEP = Verb("uploads.sweep", _("The portal itself removes files that a crash left."), held_by(SYSTEM))
