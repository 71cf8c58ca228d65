"""The follow-on forum: platforms, formats, the session devoted to the results, what was carried there and came back."""

from django.apps import AppConfig
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ForumConfig(AppConfig):
    name = "kavshiri.forum"

    def ready(self) -> None:
        from kavshiri.conference import slots as conference
        from kavshiri.forum import actions, finding, letters, offers, queries, slots
        from kavshiri.mail import kinds
        from kavshiri.privacy import slots as privacy
        from kavshiri.provenance import slots as provenance
        from kavshiri.provenance.slots import Kind
        from kavshiri.translations import slots as translations

        for kind in letters.KINDS:
            kinds.note(kind)
        for prefix, label, cards in (
            ("forum.forumsession", _("session of a forum"), offers.session_cards),
            ("conference.conference", _("conference"), offers.conference_cards),
            ("conference.session", _("session"), offers.programme_cards),
        ):
            provenance.add(Kind(prefix, label, cards))
        finding.register_all()
        slots.candidates.append(offers.candidates)
        conference.ways.append(offers.for_readers)
        conference.came_of.append(offers.for_readers)
        conference.goes_on.append(offers.goes_on)
        conference.office_ways.append(offers.for_office)
        conference.recalls.append(offers.recalls)
        privacy.held.append(queries.held_of)
        privacy.erasers.append(actions.forget)
        # what readers do not see is sent to no engine
        translations.kept_back["forum.forumsession"] = Q(is_public=False)
        for inside in ("deadline", "carried"):
            translations.kept_back[f"forum.{inside}"] = Q(session__is_public=False)
