"""What the back office shows and in which order: first what the secretariat uses daily."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from kavshiri.cms.bridge import actor_for
from kavshiri.cms.policy import SEE_FACTS
from kavshiri.portal import facts, queries
from kavshiri.ui import clock

ORDER = (
    "explorer", "news", "programme", "people", "translations", "links", "images", "documents", "reports", "settings",
)  # fmt: skip
# an editor's guide and news of the tool itself, in English only; Wagtail's accounts (ours are under the settings)
HIDDEN = ("help", "forms", "snippets", "users", "groups")
NEWS_FROM_WAGTAIL = ("whats_new_in_wagtail_version",)


def ordered(items: list[MenuItem]) -> list[MenuItem]:
    kept = [item for item in items if item.name not in HIDDEN]
    for item in kept:
        item.order = 100 * (ORDER.index(item.name) + 1) if item.name in ORDER else item.order
    return kept


class NewsItem(MenuItem):
    """Leads to the list of news in the reader's language."""

    def is_shown(self, request: HttpRequest) -> bool:
        return SEE_FACTS.allows(actor_for(request.user))

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        index = queries.news_index((get_language() or "ka").split("-")[0])
        address = reverse("wagtailadmin_explore", args=[index.pk]) if index else self.url
        return LinkMenuItem(self.name, self.label, address, icon_name=self.icon_name)


class Facts(Component):
    """The panel of the day's facts."""

    name = "facts"
    template_name = "portal/office/facts.html"
    order = 10

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        finder, by, now = AdminURLFinder(user), actor_for(user), clock.now()
        owed, owed_in_all = facts.texts_owed()
        return {
            "programmes": facts.programmes(),
            "planned": facts.planned(by, now),
            "failed": facts.failed(by, now),
            "asked": facts.houses_to_answer(by, now),
            "drafts": facts.drafts(),
            "behind": facts.pages_behind(),
            "owed": [(one, finder.get_edit_url(one.record)) for one in owed],
            "owed_in_all": owed_in_all,
        }
