"""What this room keeps: that one thing comes of another, by names that lead to nobody."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.privacy.declaring import plain, tell
from kavshiri.privacy.terms import Ground, Purpose, Rule, Span
from kavshiri.provenance.models import Link

TRACING = Purpose(
    "provenance", _("Showing of each result where it comes from, and of each source what became of it"), Ground.NONE
)
TRACED = Rule(
    "provenance", _("for good: it holds no words and names nobody; what a source tells goes with the source"),
    Span.ARCHIVE,
)  # fmt: skip

tell(Link, plain("derived source part relation conference", purpose=TRACING, keep=TRACED))
