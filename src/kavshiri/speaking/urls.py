from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.speaking import views

app_name = "speaking"
urlpatterns = [
    path(pgettext_lazy("address", "speaker/"), views.page, name="page"),
    path(pgettext_lazy("address", "speaker/link/"), views.ask, name="ask"),
    path(pgettext_lazy("address", "speaker/link/<str:secret>/"), views.enter, name="enter"),
    path(pgettext_lazy("address", "speaker/leave/"), views.leave, name="leave"),
    path(pgettext_lazy("address", "speaker/answer/"), views.answer, name="answer"),
    path(pgettext_lazy("address", "speaker/about/"), views.about, name="about"),
    path(pgettext_lazy("address", "speaker/talk/<uuid:public_id>/"), views.talk, name="talk"),
    path(pgettext_lazy("address", "speaker/photo/"), views.photo, name="photo"),
    path(pgettext_lazy("address", "speaker/photo/withdraw/"), views.withdraw_photo, name="withdraw-photo"),
    path(pgettext_lazy("address", "speaker/check/"), views.book, name="book"),
    path(pgettext_lazy("address", "speaker/check/give-back/"), views.give_back, name="give-back"),
    path(pgettext_lazy("address", "speaker/file/"), views.hand_out, name="hand-out"),
    path(pgettext_lazy("address", "speaker/file/<uuid:public_id>/"), views.replace, name="replace"),
    path(pgettext_lazy("address", "speaker/file/<uuid:public_id>/change/"), views.change, name="change"),
    path("portraits/<uuid:public_id>/<slug:digest>.jpg", views.portrait, name="portrait"),
    path(pgettext_lazy("address", "materials/<slug:conference>/"), views.materials, name="materials"),
    path(pgettext_lazy("address", "materials/file/<uuid:public_id>/"), views.handout, name="handout"),
]
