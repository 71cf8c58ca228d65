from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kavshiri.cms.bridge import actor_for, obey
from kavshiri.mail import inbox, office, policy
from kavshiri.mail.models import Incoming, Letter, Undeliverable, Wording

for model in (Incoming, Letter, Undeliverable, Wording):
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
        path("incoming/", inbox.index, name="incoming"),
        path("incoming/<uuid:public_id>/", inbox.letter, name="came"),
        path("incoming/<uuid:public_id>/original/", inbox.original, name="came-original"),
        path("incoming/<uuid:public_id>/decide/", inbox.decide, name="came-decide"),
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


class IncomingItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.SEE_INCOMING.allows(actor_for(request.user))


@hooks.register("register_admin_menu_item")
def incoming_item() -> IncomingItem:
    address = reverse("letters:incoming")
    return IncomingItem(_("Incoming letters"), address, name="incoming-letters", icon_name="download", order=520)
