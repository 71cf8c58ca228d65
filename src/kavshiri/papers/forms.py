"""The form of a country's name by the protocol."""

from __future__ import annotations

from kavshiri.classifications.forms import CountryField
from kavshiri.cms.forms import RecordForm, field_for
from kavshiri.papers.models import CountryName


class CountryNameForm(RecordForm):
    country = CountryField()

    class Meta:
        model = CountryName
        fields = ["country", "formal", "short"]
        formfield_callback = field_for
