from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.registration import views

app_name = "registration"
urlpatterns = [
    path(pgettext_lazy("address", "delegation/"), views.delegation, name="delegation"),
    path(pgettext_lazy("address", "delegation/link/"), views.ask, name="ask"),
    path(pgettext_lazy("address", "delegation/link/<str:secret>/"), views.enter, name="enter"),
    path(pgettext_lazy("address", "delegation/answer/"), views.answer, name="answer"),
    path(pgettext_lazy("address", "delegation/nominate/"), views.nominate, name="nominate"),
    path(pgettext_lazy("address", "delegation/member/<uuid:public_id>/"), views.change, name="change"),
    path(pgettext_lazy("address", "delegation/member/<uuid:public_id>/replace/"), views.replace, name="replace"),
    path(pgettext_lazy("address", "delegation/member/<uuid:public_id>/withdraw/"), views.withdraw, name="withdraw"),
    path(pgettext_lazy("address", "delegation/leave/"), views.leave, name="leave"),
]
