"""What this room keeps: named persons, bodies, accounts and their links; and Django's own tables around accounts."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.people.models import (
    FormerName,
    LanguageSkill,
    Membership,
    Merge,
    Office,
    OldAddress,
    OldIdentity,
    Organisation,
    OrganisationKey,
    OrganisationPair,
    Person,
    PersonKey,
    PersonPair,
    SignInLink,
    User,
)
from kavshiri.privacy.declaring import duty, free, personal, plain, tell
from kavshiri.privacy.terms import ACCOUNT, RECORD, Ground, Purpose, Seen, Whose, after

NAMING = Purpose(
    "naming", _("Naming in public who takes part in a conference, and in which office"), Ground.PUBLIC_TASK
)
CALLING = Purpose("calling", _("Reaching and addressing those who take part, on the day"), Ground.PUBLIC_TASK)
ADMITTING = Purpose(
    "admitting", _("Accrediting those who have a pseudonym in public by the name they really have"), Ground.PUBLIC_TASK
)
KNOWING = Purpose("knowing", _("Knowing whom the secretariat may ask for what"), Ground.PUBLIC_TASK)
ONCE = Purpose("once", _("Keeping each person in one record, and parting what was merged wrongly"), Ground.PUBLIC_TASK)
BODIES = Purpose("bodies", _("Naming institutions and their offices"), Ground.NONE)
SIGNING_IN = Purpose("signing-in", _("Letting staff sign in, each with their own rights"), Ground.PUBLIC_TASK)
LINK = after("sign-in-link", _("30 days after the link’s end"), days=30)
SESSION = after("session", _("until the session’s end, 14 days after signing in"), days=0)
MERGED = after("merged", _("30 days after the merging, in which it can be undone"), days=0)
TELEPHONE = after("telephone", _("30 days after the last conference in which the person takes part"), days=30)


def old_links(at: datetime) -> QuerySet[SignInLink]:
    return SignInLink.objects.filter(expires_at__lte=at - LINK.period)


def old_sessions(at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(expire_date__lte=at)


def old_mergings(at: datetime) -> QuerySet[Merge]:
    return Merge.objects.filter(until__lte=at)


tell(
    Organisation,
    plain(
        "slug name short kind country website about part_of standing verified_on sought", purpose=BODIES, keep=RECORD
    ),
    plain("verified_by evidence", purpose=BODIES, keep=RECORD),
)
tell(FormerName, plain("organisation name since until", purpose=BODIES, keep=RECORD))
tell(Office, plain("slug title organisation", purpose=BODIES, keep=RECORD))
tell(
    Person,
    personal(
        "slug name latin_name country office about", of=Whose.PERSON, purpose=NAMING, keep=RECORD, seen=Seen.EVERYONE
    ),
    personal("source source_url as_of", of=Whose.PERSON, purpose=NAMING, keep=RECORD, seen=Seen.EVERYONE),
    personal(
        "form_of_address pronunciation zone", of=Whose.PERSON, purpose=CALLING, keep=RECORD, seen=Seen.SECRETARIAT
    ),
    personal(
        "real_name real_latin_name sought", of=Whose.PERSON, purpose=ADMITTING, keep=RECORD, seen=Seen.SECRETARIAT
    ),
    personal("residence ties", of=Whose.PERSON, purpose=KNOWING, keep=RECORD, seen=Seen.SECRETARIAT),
    # the duty stands with conferences, which know when the last one is over
    personal("telephone", of=Whose.PERSON, purpose=CALLING, keep=TELEPHONE, seen=Seen.SECRETARIAT),
)
tell(
    LanguageSkill,
    personal("person language level", of=Whose.PERSON, purpose=KNOWING, keep=RECORD, seen=Seen.SECRETARIAT),
)
tell(
    Membership,
    personal(
        "person organisation role since until", of=Whose.PERSON, purpose=KNOWING, keep=RECORD, seen=Seen.SECRETARIAT
    ),
)
tell(
    OldIdentity,
    plain("organisation public_id", purpose=BODIES, keep=RECORD),
    personal("person", of=Whose.PERSON, purpose=NAMING, keep=RECORD, seen=Seen.PORTAL),
    label=_("identities of merged records"),
)
tell(
    PersonKey,
    personal("person key", of=Whose.PERSON, purpose=ONCE, keep=RECORD, seen=Seen.PORTAL),
    label=_("by what persons are compared"),
)
tell(
    OrganisationKey,
    plain("organisation key", purpose=BODIES, keep=RECORD),
    label=_("by what organisations are compared"),
)
tell(
    PersonPair,
    personal(
        "first second reasons weight state found_at decided_at decided_by",
        of=Whose.PERSON,
        purpose=ONCE,
        keep=RECORD,
        seen=Seen.SECRETARIAT,
    ),
)
tell(
    OrganisationPair,
    plain("first second reasons weight state found_at decided_at decided_by", purpose=BODIES, keep=RECORD),
)
tell(
    Merge,
    plain("organisation", purpose=BODIES, keep=MERGED),
    personal("person gone kept until undone_at", of=Whose.PERSON, purpose=ONCE, keep=MERGED, seen=Seen.SECRETARIAT),
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
duty(MERGED, Merge, old_mergings)
