"""Screens of the back office: results of sessions, inputs in writing."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kavshiri.accreditation.wagtail_hooks import MENU
from kavshiri.cms.bridge import actor_for, obey
from kavshiri.results import policy
from kavshiri.results.models import Call, Paragraph, Submission, Synthesis, WrittenInput
from kavshiri.results.office import inputs, publishing

for model in (Synthesis, Paragraph, Submission, Call, WrittenInput):
    obey(model)


class ResultsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.PUBLISH.allows(actor_for(request.user))


@hooks.register(MENU)
def results_item() -> ResultsItem:
    words = pgettext_lazy("menu", "results of sessions")
    return ResultsItem(words, reverse("results-office:index"), name="results", icon_name="doc-full", order=495)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("", publishing.index, name="index"),
        path("conference/<int:pk>/", publishing.conference, name="conference"),
        path("session/<int:pk>/", publishing.session, name="session"),
        path("conference/<int:pk>/inputs/", inputs.index, name="inputs"),
        path("conference/<int:pk>/inputs/enter/", inputs.enter, name="enter"),
        path("conference/<int:pk>/inputs/call/", inputs.call, name="call"),
        path("input/<uuid:public_id>/", inputs.decide, name="input"),
    ]
    return [path("results/", include((doors, "results-office")))]
