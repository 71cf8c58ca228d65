"""Addresses of what readers take along; the words are those of the language they stand under."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.exchange.views import programme

app_name = "exchange"
urlpatterns = [
    path(
        pgettext_lazy("address", "conference/<slug:slug>/programme.frab.xml"), programme.frab, name="programme-frab-xml"
    ),
    path(
        pgettext_lazy("address", "conference/<slug:slug>/programme.frab.json"),
        programme.frab,
        name="programme-frab-json",
    ),
    path(
        pgettext_lazy("address", "conference/<slug:slug>/programme.frab2.json"),
        programme.frab,
        name="programme-frab-json2",
    ),
]
