from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.mail import policy
from kavshiri.mail.kinds import KINDS
from kavshiri.mail.models import Wording
from kavshiri.mail.wording import check
from kavshiri.texts.values import Texts


@act_unseen
def keep_wording(*, wording: Wording, subject: Texts, body: Texts, by: Actor, at: datetime) -> set[str]:
    """Word a kind of letter anew; languages left empty keep the first wording.

    Raises ``ValidationError`` by field for placeholders that are unknown or lacking: letters that wait keep theirs.
    """
    policy.EDIT_WORDINGS.require(by)
    _check(wording.kind, "subject", subject)
    _check(wording.kind, "body", body)
    if not wording.pk and not subject and not body:
        return set()
    values = {"kind": wording.kind, "subject": subject, "body": body}
    return journal.keep(wording, values, topic="mail", kind="mail.wording", by=by, at=at)


def _check(kind: str, field: str, texts: Texts) -> None:
    for language in texts.languages:
        try:
            check(KINDS[kind], texts.text(language), is_body=field == "body")
        except ValidationError as fault:
            raise ValidationError({field: [f"{language}: {said}" for said in fault.messages]}) from fault
