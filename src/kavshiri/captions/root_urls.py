"""Where machines write: under no language, as they are given one address for good."""

from django.urls import path

from kavshiri.captions.views import feeding

app_name = "feeding"
urlpatterns = [
    path("captions/feed", feeding.feed, name="feed"),
    path("captions/feed/seq", feeding.seq, name="seq"),
]
