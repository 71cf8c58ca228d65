from __future__ import annotations

from django.urls import URLResolver, include, path
from wagtail import hooks

from kavshiri.accreditation.models import Bar, Participant, Presence
from kavshiri.accreditation.office import people, sessions
from kavshiri.cms.bridge import obey

for model in (Participant, Presence, Bar):
    obey(model)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("conference/<int:pk>/", people.index, name="index"),
        path("conference/<int:pk>/admit/", people.admit, name="admit"),
        path("conference/<int:pk>/links/", people.send, name="send"),
        path("conference/<int:pk>/sets/", sessions.four, name="sets"),
        path("conference/<int:pk>/sessions/", sessions.index, name="sessions"),
        path("session/<int:pk>/", sessions.one, name="session"),
        path("session/<int:pk>/note/", sessions.note, name="note"),
        path("session/<int:pk>/forget/", sessions.forget, name="forget"),
        path("session/<int:pk>/audience/", sessions.audience, name="audience"),
        path("session/<int:pk>/close/", sessions.close, name="close"),
        path("<uuid:public_id>/", people.one, name="one"),
        path("<uuid:public_id>/change/", people.change, name="change"),
        path("<uuid:public_id>/revoke/", people.revoke, name="revoke"),
        path("<uuid:public_id>/bar/", people.bar, name="bar"),
        path("<uuid:public_id>/lift/", people.lift, name="lift"),
        path("<uuid:public_id>/renew/", people.renew, name="renew"),
    ]
    return [path("participants/", include((doors, "participants")))]
