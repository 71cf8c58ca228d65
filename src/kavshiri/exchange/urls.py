"""Addresses of what readers take along; the words are those of the language they stand under."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.exchange.views import calendars, programme, tables

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
    path(pgettext_lazy("address", "conference/<slug:slug>/programme.ics"), calendars.programme, name="calendar"),
    path(pgettext_lazy("address", "conference/<slug:slug>/programme/calendar/"), calendars.subscribe, name="subscribe"),
    path(pgettext_lazy("address", "conference/<slug:slug>/my.ics"), calendars.mine, name="calendar-mine"),
    path(
        pgettext_lazy("address", "conference/<slug:slug>/session/<slug:session>.ics"),
        calendars.session,
        name="calendar-session",
    ),
    path(pgettext_lazy("address", "conference/<slug:slug>/programme.csv"), tables.table, name="programme-csv"),
    path(
        pgettext_lazy("address", "conference/<slug:slug>/programme.excel.csv"), tables.table, name="programme-csv-excel"
    ),
    path(pgettext_lazy("address", "conference/<slug:slug>/programme.xlsx"), tables.table, name="programme-xlsx"),
    path(pgettext_lazy("address", "conference/<slug:slug>/programme.jsonld"), tables.table, name="programme-jsonld"),
]
