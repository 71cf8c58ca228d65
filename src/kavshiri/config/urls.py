"""Root addresses. Everything public stands under a language; the back office and files do not."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from kavshiri.cms import views as cms
from kavshiri.config.bodies import whole_body
from kavshiri.keys import views as keys

handler400 = "kavshiri.portal.faults.bad_request"
handler403 = "kavshiri.portal.faults.forbidden"
handler404 = "kavshiri.portal.faults.not_found"
handler500 = "kavshiri.portal.faults.broken"


def reports_of(provider: str) -> list[URLPattern]:
    """The one door of django-anymail that a provider of letters knocks at; it asks for the provider's secret."""
    if not provider:
        return []
    from anymail import urls

    name = f"{provider}_tracking_webhook"
    return [door for door in urls.urlpatterns if isinstance(door, URLPattern) and door.name == name]


def incoming_of(provider: str) -> list[URLPattern]:
    """The door at which a provider brings letters that came in, where it does; with the same secret."""
    if not provider:
        return []
    from anymail import urls

    name = f"{provider}_inbound_webhook"
    found = [door for door in urls.urlpatterns if isinstance(door, URLPattern) and door.name == name]
    return [URLPattern(door.pattern, whole_body(door.callback), door.default_args, door.name) for door in found]


knocked = reports_of(settings.MAIL_PROVIDER) + incoming_of(settings.MAIL_PROVIDER)
urlpatterns = [
    path("mail/reports/", include((knocked if "WEBHOOK_SECRET" in settings.ANYMAIL else [], "anymail"))),
    path("cms/login/", cms.to_sign_in, name="cms-sign-in"),
    path("cms/", include(admin_urls)),
    path("documents/", include(document_urls)),
    path("files/", include("kavshiri.uploads.urls")),
    path("media/<path:path>", cms.media, name="media"),
    # names and argument are those by which allauth finds its way back; providers know the second address
    path("sign-in/with/<str:provider_id>/", keys.depart, name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/back/", keys.come_back, name="openid_connect_callback"),
    path("", include("kavshiri.portal.root_urls")),
    path("", include("kavshiri.accreditation.root_urls")),
    path("", include("kavshiri.captions.root_urls")),
    path("", include("kavshiri.proceedings.root_urls")),
    path("", include("kavshiri.provenance.root_urls")),
    *i18n_patterns(
        # first those of a hall, which thousands ask in the same minute
        path("", include("kavshiri.voting.urls")),
        path("", include("kavshiri.hall.urls")),
        path("", include("kavshiri.asking.urls")),
        path("", include("kavshiri.floor.urls")),
        path("", include("kavshiri.people.urls")),
        path("", include("kavshiri.keys.urls")),
        path("", include("kavshiri.portal.urls")),
        path("", include("kavshiri.conference.urls")),
        path("", include("kavshiri.papers.urls")),
        path("", include("kavshiri.exchange.urls")),
        path("", include("kavshiri.following.urls")),
        path("", include("kavshiri.registration.urls")),
        path("", include("kavshiri.questions.urls")),
        path("", include("kavshiri.accreditation.urls")),
        path("", include("kavshiri.applications.urls")),
        path("", include("kavshiri.correspondence.urls")),
        path("", include("kavshiri.speaking.urls")),
        path("", include("kavshiri.desk.urls")),
        path("", include("kavshiri.backstage.urls")),
        path("", include("kavshiri.captions.urls")),
        path("", include("kavshiri.noting.urls")),
        path("", include("kavshiri.proceedings.urls")),
        path("", include("kavshiri.results.urls")),
        path("", include("kavshiri.outcomes.urls")),
        path("", include("kavshiri.commitments.urls")),
        path("", include("kavshiri.forum.urls")),
        path("", include("kavshiri.interests.urls")),
        path("", include("kavshiri.evaluation.urls")),
        path("", include("kavshiri.documents.urls")),
        path("", include("kavshiri.closing.urls")),
        path("", include("kavshiri.archives.urls")),
        path("", include("kavshiri.provenance.urls")),
        path("", include("kavshiri.mail.urls")),
        path("", include("kavshiri.search.urls")),
        path("", include("kavshiri.ui.urls")),
        # before Wagtail's own, which asks for a password
        path("_util/login/", cms.to_sign_in, name="pages-sign-in"),
        path("", include(wagtail_urls)),
    ),
]
