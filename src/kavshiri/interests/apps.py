from django.apps import AppConfig


class InterestsConfig(AppConfig):
    name = "kavshiri.interests"

    def ready(self) -> None:
        from kavshiri.accreditation import slots as accreditation
        from kavshiri.conference import slots as conference
        from kavshiri.interests import actions, asks, cards, counting, letters, offers, queries, sources
        from kavshiri.mail import kinds
        from kavshiri.outcomes import slots as outcomes
        from kavshiri.owners import slots as owners
        from kavshiri.privacy import consents, figures
        from kavshiri.privacy import slots as privacy
        from kavshiri.provenance import slots as provenance
        from kavshiri.translations import slots as translations

        for kind in letters.KINDS:
            kinds.note(kind)
        for told in (*cards.KINDS, *sources.KINDS):
            provenance.add(told)
        owners.watches.append(letters.WATCH)
        consents.note(asks.INTRODUCED)
        figures.note(counting.PERSONS)
        # what somebody wrote is sent to no engine
        translations.kept_back["interests.interest"] = translations.ALL
        conference.office_ways.append(offers.for_office)
        accreditation.own_ways.append(offers.own_ways)
        outcomes.lines.append(offers.lines)
        privacy.consents.append(actions.follow_consent)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
