"""What the secretariat says with a schedule file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kavshiri.conference.models import Conference
from kavshiri.pure.schedules.wild import LARGEST


class ScheduleForm(forms.Form):
    """A file, and what it may not say itself."""

    file = forms.FileField(
        label=lazy("file"),
        help_text=lazy("A schedule.xml or schedule.json of frab or pretalx, up to 24 MB."),
        widget=forms.FileInput(attrs={"accept": ".xml,.json"}),
    )
    conference = forms.ModelChoiceField(
        Conference.objects.none(), label=lazy("conference"), required=False, to_field_name="slug",
        empty_label=lazy("the one that follows this schedule, or a new one"),
        help_text=lazy("Choose one only to take the schedule into a conference that was made here."),
    )  # fmt: skip
    zone = forms.CharField(
        label=lazy("time zone"), required=False, max_length=64,
        help_text=lazy("Only where the file does not tell it, such as Europe/Brussels."),
    )  # fmt: skip
    title = forms.CharField(
        label=lazy("title"), required=False, max_length=300, help_text=lazy("Only where the file has none.")
    )

    def __init__(self, *args: Any, conferences: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conference"].queryset = conferences  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than %(most)d MB and was not read.") % {"most": LARGEST // 1024**2}
            )
        return file
