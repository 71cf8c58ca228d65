"""Addresses of halls; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.hall import agenda_doors, views

app_name = "hall"
urlpatterns = [
    path(pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/"), views.room, name="room"),
    path(
        pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/ticket/"),
        views.room_ticket,
        name="room-ticket",
    ),
    path(pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/seat/"), views.seat, name="seat"),
    path(
        pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/leave/"), views.leave, name="leave"
    ),
    path(
        pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/own/"),
        views.room_own,
        name="room-own",
    ),
    path(
        pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/desk/own/"),
        views.desk_own,
        name="desk-own",
    ),
    path(pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/desk/"), views.desk, name="desk"),
    path(
        pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/desk/ticket/"),
        views.desk_ticket,
        name="desk-ticket",
    ),
    path(
        pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/desk/turn/"), views.turn, name="turn"
    ),
    path(
        pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/desk/show/"), views.show, name="show"
    ),
    path(
        pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/desk/agenda/"),
        agenda_doors.agenda,
        name="agenda",
    ),
    path(
        pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/desk/late/"),
        agenda_doors.late,
        name="late",
    ),
    path(
        pgettext_lazy("address", "conference/<slug:conference>/hall/<slug:session>/desk/quoting/"),
        agenda_doors.quoting,
        name="quoting",
    ),
    path(pgettext_lazy("address", "hall/duty/<uuid:duty>/take-over/"), views.take_over, name="take-over"),
    path(pgettext_lazy("address", "stage/<str:secret>/"), views.stage, name="stage"),
    path(pgettext_lazy("address", "stage/<str:secret>/ticket/"), views.stage_ticket, name="stage-ticket"),
]
