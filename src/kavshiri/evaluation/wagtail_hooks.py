"""Screens of the back office: questionnaires of conferences, and letters of thanks."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kavshiri.accreditation.wagtail_hooks import MENU
from kavshiri.cms.bridge import actor_for, obey
from kavshiri.evaluation import policy
from kavshiri.evaluation.models import Evaluation, Invitation, Tally, Thanked, Thanks, Words
from kavshiri.evaluation.office import asking, thanking

for model in (Evaluation, Invitation, Tally, Words, Thanks, Thanked):
    obey(model)


class EvaluationItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.EDIT.allows(actor_for(request.user))


@hooks.register(MENU)
def item() -> EvaluationItem:
    label = pgettext_lazy("menu", "evaluation and thanks")
    return EvaluationItem(label, reverse("evaluation-office:index"), name="evaluation", icon_name="list-ul", order=497)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    one, letter = "conference/<int:pk>/", "conference/<int:pk>/thanks/<slug:capacity>/"
    doors = [
        path("", asking.index, name="index"),
        path(one, asking.conference, name="conference"),
        path(f"{one}prepare/", asking.prepare, name="prepare"),
        path(f"{one}do/", asking.do, name="do"),
        path(f"{one}publish/", asking.publish, name="publish"),
        path(f"{one}words/", asking.words, name="words"),
        path(f"{one}thanks/", thanking.thanks, name="thanks"),
        path(f"{one}official/", thanking.official, name="official"),
        path(letter, thanking.letter, name="letter"),
        path(f"{letter}preview/", thanking.preview, name="preview"),
        path(f"{letter}send/", thanking.send, name="send"),
    ]
    return [path("evaluation/", include((doors, "evaluation-office")))]
