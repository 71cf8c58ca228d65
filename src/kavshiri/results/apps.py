from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "kavshiri.results"

    def ready(self) -> None:
        from kavshiri.accreditation import slots as accreditation
        from kavshiri.conference import slots as conference
        from kavshiri.hall import panels
        from kavshiri.mail import kinds
        from kavshiri.mail import slots as incoming
        from kavshiri.privacy import slots as privacy
        from kavshiri.provenance import slots as provenance
        from kavshiri.results import actions, cards, finding, letters, offers, queries
        from kavshiri.translations import slots as translations

        for kind in letters.KINDS:
            kinds.note(kind)
        incoming.incoming[letters.CALL.key] = actions.take_input
        for panel in offers.PANELS:
            panels.note(panel)
        for card in cards.kinds():
            provenance.add(card)
        conference.office_ways.append(offers.for_office)
        conference.papers.append(offers.papers)
        conference.ways.append(offers.ways)
        conference.came_of.insert(0, offers.came_of)  # before what rooms above tell
        conference.before_houses.append(queries.before_houses)
        conference.asked_of.append(offers.asked)
        accreditation.own_ways.append(offers.own_ways)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
        finding.register_all()
        # what is written before it is cleared is sent to no engine
        for name in ("results.paragraph", "results.submission", "results.writteninput", "results.call"):
            translations.kept_back[name] = translations.ALL
