from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.forum.views import reading, working

app_name = "forum"
urlpatterns = [
    path(pgettext_lazy("address", "forum/"), reading.index, name="index"),
    path(pgettext_lazy("address", "forum/file/<uuid:public_id>/"), reading.file, name="file"),
    path(pgettext_lazy("address", "forum/file/<uuid:public_id>/change/"), working.change_file, name="change-file"),
    path(pgettext_lazy("address", "forum/<slug:slug>/"), reading.session, name="session"),
    path(pgettext_lazy("address", "forum/<slug:slug>/tasks/"), working.work, name="work"),
    path(pgettext_lazy("address", "forum/<slug:slug>/tasks/hand-in/"), working.hand_in, name="hand-in"),
    path(pgettext_lazy("address", "forum/<slug:slug>/tasks/answer/"), working.reply, name="reply"),
    path(pgettext_lazy("address", "forum/<slug:slug>/tasks/met/"), working.attest, name="attest"),
    path(pgettext_lazy("address", "forum/<slug:slug>/tasks/carry/"), working.carry, name="carry"),
    path(pgettext_lazy("address", "forum/<slug:slug>/tasks/deadline/"), working.deadline, name="deadline"),
    path(
        pgettext_lazy("address", "forum/<slug:slug>/tasks/conference/"), working.next_conference, name="next-conference"
    ),
    path(pgettext_lazy("address", "forum/<slug:slug>/tasks/session/"), working.next_session, name="next-session"),
]
