"""Letters that strangers may ask for: not so many from one network that others' boxes could be flooded."""

from __future__ import annotations

from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kavshiri.access import actors
from kavshiri.keys import actions, limits
from kavshiri.ui import clock


def may_ask(request: HttpRequest, form: BaseForm) -> bool:
    """Count the request; where it is one too many, the form says so and nothing is to be done."""
    limit, whose = limits.LETTERS_OF_NETWORK, limits.network_of(request)
    try:
        actions.try_door(limit=limit, whose=whose, by=actors.of(request), at=clock.now())
    except limits.TooMany:
        form.add_error(None, _("Too many letters were asked for from your network. Try again in a quarter of an hour."))
        return False
    return True
