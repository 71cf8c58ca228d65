"""Who may see and do what around a follow-on forum."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import Verb, anyone, held_by

SECRETARIAT = held_by(ADMINISTRATOR, SECRETARY)
READ = Q(is_public=True, conference__published__isnull=False)
FILE_READ = Q(is_public=True, session__is_public=True, session__conference__published__isnull=False)


def _shown(actor: Actor) -> Q | bool:
    if SECRETARIAT(actor):
        return True
    return READ | Q(carrier=actor.user_id) if actor.user_id else READ


def _file_shown(actor: Actor) -> Q | bool:
    if SECRETARIAT(actor):
        return True
    return FILE_READ | Q(session__carrier=actor.user_id) if actor.user_id else FILE_READ


def _carried_by(actor: Actor) -> Q | bool:
    if SECRETARIAT(actor):
        return True
    return Q(carrier=actor.user_id) if actor.user_id else False


LIST = Verb("forum.list", _("Anyone may see to which forums results are carried."), anyone)
SEE = Verb(
    "forum.see", _("Anyone may read about a session of a forum once it is shown to readers."), _shown
)  # fmt: skip
SEE_FILE = Verb(
    "forum.file.see", _("Anyone may have a file that was handed in to a forum once it is public."), _file_shown
)  # fmt: skip
EDIT_PLATFORMS = Verb("forum.platform.edit", _("The secretariat may edit platforms and their formats."), SECRETARIAT)
EDIT = Verb("forum.session.edit", _("The secretariat may edit sessions of forums."), SECRETARIAT)
CARRY = Verb("forum.carry", _("The secretariat may say what is carried to a forum."), SECRETARIAT)
WORK = Verb(
    "forum.work",
    _("The secretariat and whoever carries the results may note what was handed in and what came back."), _carried_by,
)  # fmt: skip
ATTEST = Verb("forum.attest", _("The secretariat may record, with a source, whether a forum met."), SECRETARIAT)
FOLLOW = Verb("forum.follow", _("The secretariat may create a conference or a session from a forum’s."), SECRETARIAT)
