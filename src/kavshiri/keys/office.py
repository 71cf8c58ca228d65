"""The administrator's help for whoever has lost their keys."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.refusals import staff_door
from kavshiri.keys import actions, policy
from kavshiri.people.accounts import account
from kavshiri.people.models import User
from kavshiri.ui import clock


@staff_door(policy.TAKE_AWAY, to=account)
@require_POST
def take_away(request: HttpRequest, user: User) -> HttpResponse:
    actions.take_keys_away(user=user, by=actors.of(request), at=clock.now())
    messages.success(request, _("The keys of %(object)s were taken away.") % {"object": user.email})
    return redirect("accounts:account", pk=user.pk)
