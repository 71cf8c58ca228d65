"""Addresses of the conference; the words are those of the language they stand under."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.conference import views

app_name = "conference"
urlpatterns = [
    path(pgettext_lazy("address", "conference/"), views.index, name="index"),
    path(pgettext_lazy("address", "conference/<slug:slug>/"), views.home, name="home"),
    path(pgettext_lazy("address", "conference/<slug:slug>/programme/"), views.programme, name="programme"),
    path(pgettext_lazy("address", "conference/<slug:slug>/programme/changes/"), views.changes, name="changes"),
    path(pgettext_lazy("address", "conference/<slug:slug>/my/"), views.my_schedule, name="mine"),
    path(pgettext_lazy("address", "conference/<slug:slug>/my/change/"), views.change_mine, name="change-mine"),
    path(pgettext_lazy("address", "conference/<slug:slug>/my/account/"), views.keep_mine, name="keep-mine"),
    path(pgettext_lazy("address", "conference/<slug:slug>/programme.atom"), views.feed, name="feed"),
    path(pgettext_lazy("address", "conference/<slug:slug>/session/<slug:session>/"), views.session, name="session"),
    path(pgettext_lazy("address", "clearance/"), views.clearance_list, name="clearances"),
    path(pgettext_lazy("address", "clearance/<uuid:key>/"), views.clearance, name="clearance"),
    path(
        pgettext_lazy("address", "clearance/<uuid:key>/programme/"),
        views.clearance_programme,
        name="clearance-programme",
    ),
    path(
        pgettext_lazy("address", "clearance/<uuid:key>/session/<slug:session>/"),
        views.clearance_session,
        name="clearance-session",
    ),
    path(pgettext_lazy("address", "person/<slug:slug>/"), views.person, name="person"),
    path(pgettext_lazy("address", "office/<slug:slug>/"), views.office, name="office"),
]
