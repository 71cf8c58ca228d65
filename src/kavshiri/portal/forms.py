from __future__ import annotations

from kavshiri.classifications.forms import SOURCES, LanguagesField
from kavshiri.cms.forms import RecordForm, field_for
from kavshiri.portal.models import LinkGroup, Notice, UsefulLink


class NoticeForm(RecordForm):
    class Meta:
        model = Notice
        fields = ["text", "is_on", "keeps_engines_away", "shown_from", "shown_until"]
        formfield_callback = field_for


class LinkGroupForm(RecordForm):
    class Meta:
        model = LinkGroup
        fields = ["title", "position"]
        formfield_callback = field_for


class UsefulLinkForm(RecordForm):
    parts = (("", ("group", "title", "url", "note", "languages", "checked_on", "position")), SOURCES)
    languages = LanguagesField(label=UsefulLink._meta.get_field("languages").verbose_name)

    class Meta:
        model = UsefulLink
        fields = ["group", "title", "url", "note", "languages", "checked_on", "position", *SOURCES[1]]
        formfield_callback = field_for
