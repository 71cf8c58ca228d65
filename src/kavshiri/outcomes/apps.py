from django.apps import AppConfig
from django.db.models import Q


class OutcomesConfig(AppConfig):
    name = "kavshiri.outcomes"

    def ready(self) -> None:
        from kavshiri.conference import slots as conference
        from kavshiri.mail import kinds as mail
        from kavshiri.mail import slots as incoming
        from kavshiri.outcomes import actions, finding, kinds, letters, offers, policy, queries
        from kavshiri.privacy import slots as privacy
        from kavshiri.provenance import slots as provenance
        from kavshiri.registration import slots as registration
        from kavshiri.translations import slots as translations

        finding.register_all()
        translations.kept_back["outcomes.recommendation"] = ~Q(state__in=policy.PUBLIC)
        for told in ("outcomes.position", "outcomes.round"):
            translations.kept_back[told] = translations.ALL
        for kind in kinds.KINDS:
            provenance.add(kind)
        for letter in letters.KINDS:
            mail.note(letter)
        for letter in (letters.COMMENTS, letters.POSITIONS):
            incoming.incoming[letter.key] = actions.take_answer
        conference.office_ways.append(offers.for_office)
        conference.calls.append(offers.calls)
        registration.pages.append(offers.for_delegation)
        privacy.held.append(queries.held_of)
        # before the focal points go, by whom it is known
        privacy.erasers.insert(0, actions.forget)
