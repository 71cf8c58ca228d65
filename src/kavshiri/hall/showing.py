"""Screens as values for templates, and what is told to those who look at them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kavshiri.hall import kept, panels, queries, topics
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Own, Panel, Scene, Screen
from kavshiri.live import ringing
from kavshiri.ui import clock

# what stands in shared fragments where each reader's own token belongs
FORM_KEY = '<input type="hidden" name="csrfmiddlewaretoken" value="">'


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel with its fragment and, for one person, what is theirs."""

    panel: Panel
    html: SafeString
    own: SafeString

    @property
    def is_empty(self) -> bool:
        return not self.html and not self.own


def touch(hall: Hall, *names: str) -> None:
    """After the commit of the verb at work, show these panels anew on every screen that has them."""
    transaction.on_commit(partial(kept.forget, hall.pk))
    for screen in Screen:
        had = [name for name in names if (screen, name) in panels.PANELS]
        if had:
            ringing.touch(topics.states(hall, screen), *had)


def states(topic: str, names: Collection[str] | None) -> Mapping[str, Any]:
    """The fragments of a screen in a language; what the hub asks for."""
    screen, public_id, language, duties = topics.told_by(topic)
    hall = queries.hall(public_id)
    if hall is None:
        return {}
    with translation.override(language):
        scene = Scene(hall, clock.now(), language, duties)
        wanted = [panel for panel in panels.of(Screen(screen), duties) if names is None or panel.name in names]
        return {panel.name: panel.told(scene) for panel in wanted}


def screen_of(scene: Scene, screen: Screen, own: Own | None) -> list[Shown]:
    """All panels of a screen as one person sees them when the page comes."""
    return [shown(panel, scene, own) for panel in panels.of(screen, scene.duties)]


def shown(panel: Panel, scene: Scene, own: Own | None) -> Shown:
    html = kept.told(panel, scene)
    return Shown(panel, signed(html, own.request) if own else mark_safe(html), own_part(panel, own))  # noqa: S308  # by a template


def own_part(panel: Panel, own: Own | None) -> SafeString:
    """Empty where the panel is not for whoever looks."""
    is_theirs = panel.own and own and panel.is_for(own.scene.duties)
    return mark_safe(panel.own(own).strip() if is_theirs and panel.own and own else "")  # noqa: S308  # by a template


def signed(html: str, request: HttpRequest) -> SafeString:
    """The fragment with the reader's own token in its forms, so that they can be sent without JavaScript."""
    signed_key = FORM_KEY.replace('value=""', f'value="{escape(get_token(request))}"')
    return mark_safe(html.replace(FORM_KEY, signed_key) if FORM_KEY in html else html)  # noqa: S308  # by a template
