from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "kavshiri.evaluation"

    def ready(self) -> None:
        from django.utils.translation import gettext as _

        from kavshiri.conference import slots as conference
        from kavshiri.evaluation import letters, offers, queries, thanks
        from kavshiri.mail import kinds
        from kavshiri.privacy import slots as privacy
        from kavshiri.questions import slots as questions

        for kind in (letters.INVITATION, letters.REMINDER, *thanks.KINDS.values()):
            kinds.note(kind)
        questions.settled.append(
            lambda form: _("It was opened, and its questions stay as they are.") if queries.is_settled(form) else ""
        )
        conference.office_ways.append(offers.for_office)
        conference.calls.append(offers.calls)
        privacy.held.append(queries.held_of)
