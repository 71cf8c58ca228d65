from django.apps import AppConfig
from django.db.models import Q


class CommitmentsConfig(AppConfig):
    name = "kavshiri.commitments"

    def ready(self) -> None:
        from kavshiri.commitments import cards, finding, letters, offers, queries
        from kavshiri.conference import slots as conference
        from kavshiri.mail import kinds
        from kavshiri.owners import slots as owners
        from kavshiri.privacy import slots as privacy
        from kavshiri.provenance import slots as provenance
        from kavshiri.translations import slots as translations

        for kind in letters.KINDS:
            kinds.note(kind)
        for told in cards.KINDS:
            provenance.add(told)
        owners.watches.append(letters.WATCH)
        finding.register_all()
        translations.kept_back["commitments.commitment"] = Q(state="draft")
        conference.office_ways.append(offers.for_office)
        conference.ways.append(offers.for_readers)
        conference.came_of.append(offers.for_readers)
        privacy.held.append(queries.held_of)
