from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kavshiri.cms.bridge import actor_for, obey
from kavshiri.mail import office, policy
from kavshiri.mail.models import Letter, Undeliverable, Wording

for model in (Letter, Undeliverable, Wording):
    obey(model)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("", office.letters, name="index"),
        path("addresses/", office.addresses, name="addresses"),
        path("addresses/<int:pk>/accept/", office.accept, name="accept"),
        path("wordings/", office.wordings, name="wordings"),
        path("wordings/<str:key>/", office.wording, name="wording"),
        path("wordings/<str:key>/preview/", office.preview, name="preview"),
        path("wordings/<str:key>/test/", office.test, name="test"),
        path("<uuid:public_id>/", office.letter, name="letter"),
        path("<uuid:public_id>/page/", office.letter_page, name="letter-page"),
        path("<uuid:public_id>/mend/", office.mend, name="mend"),
    ]
    return [path("letters/", include((doors, "letters")))]


class LettersItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.SEE_LETTERS.allows(actor_for(request.user))


@hooks.register("register_admin_menu_item")
def item() -> LettersItem:
    return LettersItem(_("Letters"), reverse("letters:index"), name="letters", icon_name="mail", order=520)
