from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.portal import feeds, views

app_name = "portal"
urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("news.atom", feeds.news, name="news-feed"),
    path(pgettext_lazy("address", "notice/hide/"), views.hide_notice, name="hide-notice"),
    path(pgettext_lazy("address", "offline/"), views.offline, name="offline"),
]
