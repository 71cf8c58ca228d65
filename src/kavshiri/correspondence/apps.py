from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "kavshiri.correspondence"

    def ready(self) -> None:
        from kavshiri.conference import slots
        from kavshiri.correspondence import actions, letters, offers, queries
        from kavshiri.mail import kinds
        from kavshiri.mail import slots as mail
        from kavshiri.privacy import slots as privacy

        for kind in letters.KINDS:
            kinds.note(kind)
        for kind in (letters.LETTER, letters.REMINDER):
            mail.incoming[kind.key] = lambda answer, by, at: actions.take_answer(answer=answer, by=by, at=at)
        slots.office_ways.append(offers.for_office)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
