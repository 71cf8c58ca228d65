from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.accreditation import public, views

app_name = "accreditation"
urlpatterns = [
    path(pgettext_lazy("address", "conference/<slug:slug>/participants/"), public.listed, name="list"),
    path(pgettext_lazy("address", "taking-part/list/"), views.list_me, name="list-me"),
    path(pgettext_lazy("address", "taking-part/unlist/"), views.unlist_me, name="unlist-me"),
    path(pgettext_lazy("address", "taking-part/"), views.mine, name="mine"),
    path(pgettext_lazy("address", "taking-part/link/<str:secret>/"), views.enter, name="enter"),
    path(pgettext_lazy("address", "taking-part/wait/<str:ticket>/"), views.wait, name="wait"),
]
