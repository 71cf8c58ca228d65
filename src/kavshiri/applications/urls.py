from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.applications import views

app_name = "applications"
urlpatterns = [
    path(pgettext_lazy("address", "conference/<slug:slug>/register/"), views.choose, name="choose"),
    path(pgettext_lazy("address", "conference/<slug:slug>/register/<slug:category>/"), views.register, name="register"),
    path(pgettext_lazy("address", "registration/"), views.ask, name="ask"),
    path(pgettext_lazy("address", "registration/leave/"), views.leave, name="leave"),
    path(pgettext_lazy("address", "registration/invited/<str:secret>/"), views.invited, name="invited"),
    path(pgettext_lazy("address", "registration/confirm/<str:secret>/"), views.confirm, name="confirm"),
    path(pgettext_lazy("address", "registration/link/<str:secret>/"), views.enter, name="enter"),
    path(pgettext_lazy("address", "registration/<uuid:public_id>/"), views.own, name="own"),
    path(pgettext_lazy("address", "registration/<uuid:public_id>/change/"), views.change, name="change"),
    path(pgettext_lazy("address", "registration/<uuid:public_id>/withdraw/"), views.withdraw, name="withdraw"),
    path(pgettext_lazy("address", "registration/<uuid:public_id>/place/"), views.accept, name="accept"),
    path(pgettext_lazy("address", "registration/<uuid:public_id>/line-up/"), views.line_up, name="line-up"),
    path(pgettext_lazy("address", "registration/<uuid:public_id>/agree/"), views.agree, name="agree"),
    path(pgettext_lazy("address", "registration/<uuid:public_id>/data/"), views.data, name="data"),
]
