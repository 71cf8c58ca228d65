"""Screens of the back office: recommendations, rounds, comments, positions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button, HeaderButton

from kavshiri.accreditation.wagtail_hooks import MENU
from kavshiri.cms.bridge import actor_for, obey
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.calling import keeping, removing
from kavshiri.cms.records.editing import RecordEditView
from kavshiri.outcomes import actions, forms, policy
from kavshiri.outcomes.models import Comment, Position, Recommendation, ReturnedFile, Round
from kavshiri.outcomes.office import beginning, conference, files, recommendation

for model in (Position, Round, Comment, ReturnedFile):
    obey(model)


class RecommendationEditView(RecordEditView):
    """Two who write at once see each other's words; nothing is lost (the record screens' own)."""

    @property
    def header_buttons(self) -> list[Button]:
        url = reverse("outcomes-office:recommendation", args=[self.object.public_id])
        return [HeaderButton(_("Sources, positions, decision"), url=url, icon_name="link", priority=10)]


class RecommendationViewSet(RecordViewSet):
    model = Recommendation
    form = forms.RecommendationForm
    edit = policy.EDIT
    keep: Any = staticmethod(keeping(actions.keep_recommendation, "recommendation"))
    remove: Any = staticmethod(removing(actions.remove_recommendation, "recommendation"))
    edit_view_class = RecommendationEditView
    stays_within = "conference"
    icon = "list-ol"
    menu_label = _("Recommendations")
    list_display = ["__str__", "conference", "state"]
    related = ("conference", "theme")
    list_filter = ["conference", "state"]
    search_fields = ["text"]
    add_to_admin_menu = False


@hooks.register("register_admin_viewset")
def register() -> RecommendationViewSet:
    return RecommendationViewSet("recommendations")


class OutcomesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.EDIT.allows(actor_for(request.user))


@hooks.register(MENU)
def outcomes_item() -> OutcomesItem:
    words = pgettext_lazy("menu", "recommendations")
    return OutcomesItem(words, reverse("outcomes-office:index"), name="outcomes", icon_name="list-ol", order=495)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("", conference.index, name="index"),
        path("conference/<int:pk>/", conference.conference, name="conference"),
        path("conference/<int:pk>/begin/", beginning.begin, name="begin"),
        path("round/<uuid:public_id>/", conference.one_round, name="round"),
        path("recommendation/<uuid:public_id>/", recommendation.one, name="recommendation"),
        path("recommendation/<uuid:public_id>/move/", conference.move, name="move"),
        path("recommendation/<uuid:public_id>/source/", recommendation.source, name="source"),
        path("recommendation/<uuid:public_id>/position/", recommendation.position, name="position"),
        path("recommendation/<uuid:public_id>/decide/", recommendation.decide, name="decide"),
        path("position/<uuid:public_id>/translate/", recommendation.translate, name="translate"),
        path("comment/<uuid:public_id>/", recommendation.answer, name="answer"),
        path("round/<uuid:public_id>/word/", files.word, name="word"),
        path("round/<uuid:public_id>/hand-in/", files.hand_in, name="hand-in"),
        path("file/<uuid:public_id>/", files.file, name="file"),
    ]
    return [path("outcomes/", include((doors, "outcomes-office")))]
