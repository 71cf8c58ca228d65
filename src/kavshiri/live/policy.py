"""Who may call tickets back: rooms do so within their own verbs, which have asked before."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.access.verbs import Verb, anyone

CALL_BACK = Verb("live.ticket.revoke", _("A verb may call tickets back."), anyone)
