"""What this room keeps: programmes with those named in them, versions, clearances; and the end of telephone numbers."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.conference import models
from kavshiri.people.models import Person
from kavshiri.people.privacy import CALLING, NAMING, TELEPHONE
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import (
    ACCOUNT,
    ACCOUNTABILITY,
    CLEARED,
    PUBLISHED,
    RECORD,
    Ground,
    Purpose,
    Seen,
    Whose,
    after,
)

PROGRAMME = Purpose("programme", _("Preparing and publishing programmes of conferences"), Ground.NONE)
RECORDING = Purpose("recording", _("Keeping what was published, as an official record"), Ground.PUBLIC_TASK)
CLEARING = Purpose("clearing", _("Having other houses clear a programme before it is published"), Ground.PUBLIC_TASK)
SCHEDULE = Purpose(
    "schedule", _("Keeping the sessions that somebody has chosen with the account, because they asked for it"),
    Ground.CONSENT,
)  # fmt: skip
PLAN = after("plan-content", _("30 days after the plan was carried out or withdrawn"), days=30)
EVERYWHERE = (models.Part, "person"), (models.Part, "stand_in"), (models.Interpreter, "person")


def settled(at: datetime) -> QuerySet[models.Plan]:
    over = models.Plan.objects.exclude(state=models.Plan.State.WAITING).filter(changed_at__lte=at - PLAN.period)
    return over.exclude(content={})


def not_called_any_more(at: datetime) -> QuerySet[Person]:
    """Persons with a number in no conference of today or later, nor of the last days; nor changed in these."""
    since = at - TELEPHONE.period
    in_any = Q()
    for model, name in EVERYWHERE:
        parts = model.objects.filter(**{name: OuterRef("pk")})
        still = Q(session__starts_at__gt=since) | Q(session__conference__days__on__gte=since.date())
        in_any |= Q(Exists(parts.filter(still)))
    return Person.objects.exclude(telephone="").filter(changed_at__lte=since).exclude(in_any)


tell(models.Series, plain("slug title project planned about", purpose=PROGRAMME, keep=RECORD))
tell(models.Preparation, plain("series title on precision planned_only", purpose=PROGRAMME, keep=RECORD))
tell(
    models.Conference,
    plain(
        "series number slug title short what significance focus participants discussed afterwards note mode place "
        "zone languages published",
        purpose=PROGRAMME, keep=RECORD,
    ),
)  # fmt: skip
tell(models.Day, plain("conference on title", purpose=PROGRAMME, keep=RECORD))
tell(models.Track, plain("conference slug name position", purpose=PROGRAMME, keep=RECORD))
tell(models.Room, plain("conference slug name position", purpose=PROGRAMME, keep=RECORD))
tell(
    models.Involvement,
    plain(
        "conference organisation kind capacity acknowledgement disclaimer mark position",
        purpose=PROGRAMME, keep=RECORD,
    ),
)  # fmt: skip
tell(models.Announced, plain("conference country group position", purpose=PROGRAMME, keep=RECORD))
tell(
    models.Session,
    plain(
        "conference part_of slug number kind title abstract starts_at ends_at times_are_ours track room theme "
        "languages examples broadcast_url status position",
        purpose=PROGRAMME, keep=RECORD,
    ),
    # a foreign schedule may name somebody in what we have no field for
    personal("foreign", of=Whose.OTHERS, purpose=RECORDING, keep=RECORD, seen=Seen.PORTAL),
)  # fmt: skip
tell(
    models.Part,
    plain("session stand_in_office position office", purpose=PROGRAMME, keep=RECORD),
    personal("role person confirmed", of=Whose.PERSON, purpose=NAMING, keep=RECORD, seen=Seen.EVERYONE),
    personal("stand_in stand_in_acts", of=Whose.PERSON, purpose=CALLING, keep=RECORD, seen=Seen.SECRETARIAT),
)
tell(
    models.Interpretation,
    plain("session language manner relay_from confirmed broadcast_url", purpose=PROGRAMME, keep=RECORD),
)
tell(
    models.Interpreter,
    plain("session language position", purpose=PROGRAMME, keep=RECORD),
    personal("person confirmed", of=Whose.PERSON, purpose=CALLING, keep=RECORD, seen=Seen.SECRETARIAT),
)
tell(
    models.Cue,
    plain("session what language medium length position", purpose=PROGRAMME, keep=RECORD),
    personal("who for_booths for_technician", of=Whose.OTHERS, purpose=CALLING, keep=RECORD, seen=Seen.SECRETARIAT),
)
tell(models.Question, plain("session text position", purpose=PROGRAMME, keep=RECORD))
tell(
    models.Material,
    plain("session title language document url visibility position", purpose=PROGRAMME, keep=RECORD),
)
tell(
    models.Version,
    plain("conference number published_at note restores", purpose=RECORDING, keep=PUBLISHED),
    personal("content prepared", of=Whose.PERSON, purpose=RECORDING, keep=PUBLISHED, seen=Seen.EVERYONE),
)
tell(
    models.Plan,
    plain("conference due_at note state version failure", purpose=ACCOUNTABILITY, keep=RECORD),
    personal("content", of=Whose.PERSON, purpose=RECORDING, keep=PLAN, seen=Seen.SECRETARIAT),
)
tell(
    models.Row,
    plain("version language session slug day position starts_at ends_at kind theme", purpose=RECORDING, keep=PUBLISHED),
    personal("facets html content", of=Whose.PERSON, purpose=RECORDING, keep=PUBLISHED, seen=Seen.EVERYONE),
    label=_("published sessions, as readers see them"),
)
tell(models.OldAddress, plain("conference session slug", purpose=PROGRAMME, keep=RECORD))
tell(
    models.KeptSchedule,
    personal("user conference sessions", of=Whose.ACCOUNT, purpose=SCHEDULE, keep=ACCOUNT, seen=Seen.SELF),
)
tell(
    models.House,
    plain("conference organisation working_days position", purpose=CLEARING, keep=RECORD),
    personal("representative deputy", of=Whose.ACCOUNT, purpose=CLEARING, keep=RECORD, seen=Seen.SECRETARIAT),
)
tell(
    models.HouseTask,
    plain("organisation working_days", purpose=CLEARING, keep=CLEARED),
    personal("representative deputy", of=Whose.ACCOUNT, purpose=CLEARING, keep=CLEARED, seen=Seen.SECRETARIAT),
)
tell(
    models.Clearance,
    plain(
        "latest_revision live has_unpublished_changes first_published_at last_published_at live_revision go_live_at "
        "expire_at expired conference digest note base withdrawn_at",
        purpose=CLEARING, keep=CLEARED,
    ),
    personal("content", of=Whose.PERSON, purpose=CLEARING, keep=CLEARED, seen=Seen.SECRETARIAT),
)  # fmt: skip
duty(PLAN, models.Plan, settled, empties={"content": {}})
duty(TELEPHONE, Person, not_called_any_more, empties={"telephone": ""})
