"""What this room keeps: counted tries; and django-allauth's tables of keys, sessions and providers' accounts."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.keys.models import Attempt
from kavshiri.people.privacy import SIGNING_IN
from kavshiri.privacy.declaring import duty, free, personal, plain, tell
from kavshiri.privacy.terms import ACCOUNT, Seen, Whose, after

TRY = after("attempt", _("1 day after the try"), days=1)
VISIT = after("visit", _("14 days after the last visit, or until the session is ended"), days=14)


def old_tries(at: datetime) -> QuerySet[Attempt]:
    return Attempt.objects.filter(at__lte=at - TRY.period)


def old_visits(at: datetime) -> QuerySet[UserSession]:
    return UserSession.objects.filter(last_seen_at__lte=at - VISIT.period)


tell(
    Attempt,
    plain("door at", purpose=SIGNING_IN, keep=TRY),
    personal("whose", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=TRY, seen=Seen.PORTAL, is_secret=True),
    label=_("counted tries to sign in"),
)
tell(
    Authenticator,
    personal(
        "user type created_at last_used_at", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=ACCOUNT, seen=Seen.SELF
    ),
    personal("data", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=ACCOUNT, seen=Seen.PORTAL, is_secret=True),
    label=_("keys of accounts"),
)  # fmt: skip
tell(
    UserSession,
    personal(
        "user created_at last_seen_at user_agent ip", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=VISIT, seen=Seen.SELF
    ),
    personal("session_key data", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=VISIT, seen=Seen.PORTAL, is_secret=True),
    label=_("where accounts are signed in"),
)
tell(
    EmailAddress,
    personal("user email verified primary", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=ACCOUNT, seen=Seen.SELF),
    label=_("addresses of accounts"),
)
tell(
    EmailConfirmation,
    personal("email_address created sent", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=ACCOUNT, seen=Seen.PORTAL),
    personal("key", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=ACCOUNT, seen=Seen.PORTAL, is_secret=True),
    label=_("confirmations of addresses"),
)
tell(
    SocialAccount,
    personal(
        "user provider uid last_login date_joined extra_data",
        of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=ACCOUNT, seen=Seen.SELF,
    ),
    label=_("accounts at organisations’ providers"),
)  # fmt: skip
tell(
    SocialToken,
    personal("app account expires_at", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=ACCOUNT, seen=Seen.PORTAL),
    personal(
        "token token_secret", of=Whose.ACCOUNT, purpose=SIGNING_IN, keep=ACCOUNT, seen=Seen.PORTAL, is_secret=True
    ),
    label=_("tokens of organisations’ providers"),
)
free(_("settings of organisations’ providers"), "socialaccount.socialapp")
duty(TRY, Attempt, old_tries)
duty(VISIT, UserSession, old_visits)
