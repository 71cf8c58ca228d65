"""What this room keeps: named persons, bodies, accounts and their links; and Django's own tables around accounts."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.people.models import Office, OldAddress, Organisation, Person, SignInLink, User
from kavshiri.privacy.declaring import duty, free, personal, plain, tell
from kavshiri.privacy.terms import ACCOUNT, RECORD, Ground, Purpose, Seen, Whose, after

NAMING = Purpose(
    "naming", _("Naming in public who takes part in a conference, and in which office"), Ground.PUBLIC_TASK
)
CALLING = Purpose("calling", _("Reaching and addressing those who take part, on the day"), Ground.PUBLIC_TASK)
BODIES = Purpose("bodies", _("Naming institutions and their offices"), Ground.NONE)
SIGNING_IN = Purpose("signing-in", _("Letting staff sign in, each with their own rights"), Ground.PUBLIC_TASK)
LINK = after("sign-in-link", _("30 days after the link’s end"), days=30)
SESSION = after("session", _("until the session’s end, 14 days after signing in"), days=0)
TELEPHONE = after("telephone", _("30 days after the last conference in which the person takes part"), days=30)


def old_links(at: datetime) -> QuerySet[SignInLink]:
    return SignInLink.objects.filter(expires_at__lte=at - LINK.period)


def old_sessions(at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(expire_date__lte=at)


tell(Organisation, plain("slug name short kind country website about part_of", purpose=BODIES, keep=RECORD))
tell(Office, plain("slug title organisation", purpose=BODIES, keep=RECORD))
tell(
    Person,
    personal("slug name country office about", of=Whose.PERSON, purpose=NAMING, keep=RECORD, seen=Seen.EVERYONE),
    personal("source source_url as_of", of=Whose.PERSON, purpose=NAMING, keep=RECORD, seen=Seen.EVERYONE),
    personal(
        "form_of_address pronunciation zone", of=Whose.PERSON, purpose=CALLING, keep=RECORD, seen=Seen.SECRETARIAT
    ),
    # the duty stands with conferences, which know when the last one is over
    personal("telephone", of=Whose.PERSON, purpose=CALLING, keep=TELEPHONE, seen=Seen.SECRETARIAT),
)  # fmt: skip
tell(
    OldAddress,
    plain("kind office", purpose=BODIES, keep=RECORD),
    personal("person slug", of=Whose.PERSON, purpose=NAMING, keep=RECORD, seen=Seen.EVERYONE),
    label=_("old addresses of persons and offices"),
)
tell(
    User,
    plain("public_id", purpose=SIGNING_IN, keep=ACCOUNT),
    personal(
        "email name language person is_active made_at last_login is_superuser groups user_permissions",
        of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=ACCOUNT, seen=Seen.ADMINISTRATORS,
    ),
    personal(
        "password", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=ACCOUNT, seen=Seen.PORTAL, is_secret=True
    ),
)  # fmt: skip
tell(
    SignInLink,
    personal(
        "user next made_at expires_at used_at", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=LINK, seen=Seen.SELF
    ),
    personal("digest", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=LINK, seen=Seen.PORTAL, is_secret=True),
    label=_("one-time links"),
)  # fmt: skip
tell(
    Session,
    personal(
        "session_key session_data", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=SESSION, seen=Seen.PORTAL,
        is_secret=True,
    ),
    personal("expire_date", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=SESSION, seen=Seen.SELF),
    label=_("sessions of those who have signed in"),
)  # fmt: skip
free(_("names of roles, rights and kinds of records"), "auth.permission", "auth.group", "contenttypes.contenttype")
duty(LINK, SignInLink, old_links)
duty(SESSION, Session, old_sessions, by_machine=True)
