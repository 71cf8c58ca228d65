from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kavshiri.cms.bridge import actor_for
from kavshiri.translations import policy, urls


class TranslationsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.SEE_TRANSLATIONS.allows(actor_for(request.user))


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    return [path("translations/", include((urls.urlpatterns, urls.app_name)))]


@hooks.register("register_admin_menu_item")
def item() -> TranslationsItem:
    return TranslationsItem(
        _("Translations"), reverse("translations:index"), name="translations", icon_name="globe", order=500
    )
