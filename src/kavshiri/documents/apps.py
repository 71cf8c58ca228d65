"""The outcome document: structured parts, free passages, versions with differences, every format, one address."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "kavshiri.documents"

    def ready(self) -> None:
        from django.utils.translation import pgettext_lazy

        from kavshiri.conference import slots as conference
        from kavshiri.documents import cards, finding, offers
        from kavshiri.forum import slots as forum
        from kavshiri.outcomes import slots as outcomes
        from kavshiri.provenance import slots as provenance
        from kavshiri.registration import slots as registration
        from kavshiri.search import slots as search
        from kavshiri.translations import slots as translations

        for kind in cards.KINDS:
            provenance.add(kind)
        forum.candidates.append(offers.candidates)
        conference.office_ways.append(offers.for_office)
        conference.calls.append(offers.calls)
        outcomes.ways.append(offers.ways)
        registration.pages.append(offers.for_delegation)
        label = pgettext_lazy("document", "outcome document")
        search.register(search.Searchable(finding.KIND, label, finding.entries))
        # what nobody has published yet is sent to no engine
        for told in ("documents.document", "documents.passage", "documents.version"):
            translations.kept_back[told] = translations.ALL
