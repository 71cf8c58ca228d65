"""Forms of what is sent in: where it comes from, and what an announcement was found to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.classifications import names
from kavshiri.classifications.forms import countries, reader
from kavshiri.cms.forms import DayInput, LinesInput
from kavshiri.conference.models import Conference, Involvement, Part, Session
from kavshiri.exchange.intake import people
from kavshiri.exchange.intake.sources import LARGEST_FILE
from kavshiri.journal.models import Sourced
from kavshiri.people import queries as known
from kavshiri.pure.announcements import Announcement, Body, Item, Role

LONGEST_TEXT = 60_000
TAKE = _("take this over")
MORE_DAYS = 1  # empty fields for days beside those that were found


class SourceForm(forms.Form):
    """A table: a file, or what was copied from one. ``markup`` is filled by the page's script with the clipboard."""

    conference = forms.ModelChoiceField(Conference.objects.none(), label=_("conference"), empty_label=None)
    sender = forms.CharField(
        label=_("who sent it"), required=False, max_length=120,
        help_text=_("For instance the ministry. What the columns mean is remembered for each sender."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("file"), required=False,
        help_text=_("A spreadsheet (.xlsx, .csv, .tsv) or a Word document with a table (.docx), up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt,.docx"}),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_("or paste the table"), required=False, strip=False, max_length=2_000_000,
        help_text=_("Copy the table in Excel or Word and paste it here."),
        widget=LinesInput(attrs={"rows": 8, "data-paste": "", "spellcheck": "false"}),
    )  # fmt: skip
    markup = forms.CharField(required=False, max_length=4_000_000, widget=forms.HiddenInput(attrs={"data-markup": ""}))

    def __init__(self, *args: Any, conferences: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conference"].queryset = conferences  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        file = told.get("file")
        if file and file.size > LARGEST_FILE:
            self.add_error("file", _("The file is larger than %(limit)s MB.") % {"limit": LARGEST_FILE // 1024**2})
        elif not file and not (told.get("pasted") or "").strip() and "file" not in self.errors:
            raise ValidationError(_("Choose a file or paste a table."))
        return told


class TextForm(forms.Form):
    """An announcement as it was sent or published."""

    text = forms.CharField(
        label=_("text of the announcement"), max_length=LONGEST_TEXT, widget=LinesInput(attrs={"rows": 16}),
        help_text=_("Georgian or English, with its title on a line of its own."),
    )  # fmt: skip


def found(name: Any, value: str, *, longest: int = 300, rows: int = 0, required: bool = False) -> forms.CharField:
    widget = LinesInput(attrs={"rows": rows}) if rows else None
    return forms.CharField(label=name, initial=value, max_length=longest, required=required, widget=widget)


class AnnouncementForm(forms.Form):
    """Everything that was found, each with a tick and its words; ``groups`` say how the page shows it.

    Fields are called ``use-PART-N`` and ``PART-N-NAME``.
    """

    def __init__(self, told: Announcement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told = told
        self.organisations = list(known.organisations())
        self.article_fields()
        self.frame_fields()
        for number, body in enumerate(told.bodies):
            self.body_fields(f"body-{number}", body)
        for number, item in enumerate(told.items):
            self.item_fields(f"item-{number}", item)
        for number, place in enumerate(told.places):
            self.take(f"place-{number}", place.group or names.country(place.code, reader()))
            self.fields[f"place-{number}-country"] = forms.ChoiceField(
                label=_("country"), choices=countries, initial=place.code, required=False
            )
            self.fields[f"place-{number}-group"] = found(_("group of countries"), place.group, longest=200)

    def take(self, part: str, what: str) -> None:
        """A tick that says what it takes over."""
        self.use(part, f"{TAKE}: {what}" if what else TAKE)

    def use(self, part: str, label: Any) -> None:
        self.fields[f"use-{part}"] = forms.BooleanField(label=label, required=False, initial=True)

    def article_fields(self) -> None:
        self.use("article", _("make a draft article of the text"))
        self.use("conference", _("make a draft conference"))
        self.fields["source"] = forms.ChoiceField(
            label=_("where this comes from"), choices=Sourced.Source.choices, initial=Sourced.Source.ANNOUNCED
        )

    def frame_fields(self) -> None:
        told = self.told
        self.fields["title"] = found(_("title"), told.title.text if told.title else "", required=True)
        self.fields["mode"] = forms.ChoiceField(
            label=_("mode"), choices=[("", "—"), *Conference.Mode.choices], required=False,
            initial=told.mode.text if told.mode else "",
        )  # fmt: skip
        days = told.when.days if told.when else ()
        for number in range(len(days) + MORE_DAYS):
            self.fields[f"day-{number}"] = forms.DateField(
                label=_("day %(number)d") % {"number": number + 1}, widget=DayInput, required=False,
                initial=days[number] if number < len(days) else None,
            )  # fmt: skip
        for name, label in WORDS:
            one = getattr(told, name)
            self.fields[name] = found(label, one.text if one else "", longest=3000, rows=3)
        for name, label in LISTS:
            self.fields[name] = found(label, "\n".join(one.text for one in getattr(told, name)), longest=3000, rows=4)

    def body_fields(self, part: str, body: Body) -> None:
        self.take(part, body.name)
        match = people.organisation(body.name)
        self.fields[f"{part}-name"] = found(_("name"), str(match) if match else body.name)
        self.fields[f"{part}-known"] = self.organisation(match.pk if match else None, _("a new organisation"))
        self.fields[f"{part}-part"] = forms.ChoiceField(
            label=pgettext_lazy("organisation", "part"), choices=Involvement.Kind.choices, initial=body.part
        )
        self.fields[f"{part}-capacity"] = found(_("in which capacity"), body.capacity)

    def organisation(self, pk: int | None, new: Any) -> forms.ChoiceField:
        offered = [("", new), *((str(one.pk), str(one)) for one in self.organisations)]
        return forms.ChoiceField(label=_("in the portal"), choices=offered, initial=str(pk or ""), required=False)

    def item_fields(self, part: str, item: Item) -> None:
        self.take(part, item.title)
        self.fields[f"{part}-kind"] = forms.ChoiceField(
            label=_("kind"), choices=Session.Kind.choices, initial=item.kind
        )
        self.fields[f"{part}-title"] = found(_("title"), item.title)
        self.fields[f"{part}-number"] = found(_("number"), item.number, longest=20)
        self.fields[f"{part}-topics"] = found(
            _("parts (one on each line)"), "\n".join(item.topics), longest=3000, rows=2
        )
        for number, role in enumerate(item.people):
            self.role_fields(f"{part}-who-{number}", role)

    def role_fields(self, part: str, role: Role) -> None:
        self.take(part, role.name or role.office)
        person = people.person(role.name) if role.name else None
        office = people.office(role.office) if role.office else None
        self.fields[f"{part}-role"] = forms.ChoiceField(label=_("role"), choices=Part.Role.choices, initial=role.role)
        self.fields[f"{part}-name"] = found(_("name of the person"), str(person) if person else role.name, longest=200)
        self.fields[f"{part}-person"] = self.choice(
            _("person in the portal"), _("a new person"), known.persons(), person
        )
        self.fields[f"{part}-office"] = found(_("office"), str(office) if office else role.office)
        self.fields[f"{part}-held"] = self.choice(_("office in the portal"), _("a new office"), known.offices(), office)
        self.fields[f"{part}-at"] = self.at(role, office)

    @staticmethod
    def choice(label: Any, new: Any, records: Iterable[Any], chosen: Any) -> forms.ChoiceField:
        offered = [("", new), *((str(one.pk), str(one)) for one in records)]
        return forms.ChoiceField(label=label, choices=offered, initial=str(chosen.pk) if chosen else "", required=False)

    def at(self, role: Role, office: Any) -> forms.ChoiceField:
        """Whose office it is: an organisation of the portal, or one that this announcement brings."""
        new = [(f"body-{n}", body.name) for n, body in enumerate(self.told.bodies)]
        offered = [*new, *((str(one.pk), str(one)) for one in self.organisations)]
        first = str(office.organisation_id) if office else next((key for key, _name in offered), "")
        return forms.ChoiceField(
            label=_("organisation of a new office"), choices=offered, initial=first, required=False
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("use-article") and not told.get("use-conference"):
            raise ValidationError(_("Tick what is to be made: the article, the conference or both."))
        if told.get("use-conference"):
            self.check_conference(told)
        return told

    def check_conference(self, told: dict[str, Any]) -> None:
        if not self.days(told):
            self.add_error("day-0", _("Give at least one day."))
        if not told.get("mode"):
            self.add_error("mode", _("The text does not say it; choose one."))
        for name, words in told.items():
            is_title = re.fullmatch(r"item-\d+-title|body-\d+-name", name)
            if is_title and not words and told.get(f"use-{name.rpartition('-')[0]}"):
                self.add_error(name, _("Write it, or do not take it over."))

    def days(self, told: dict[str, Any]) -> list[date]:
        return sorted({value for name, value in told.items() if re.fullmatch(r"day-\d+", name) and value})

    def group(self, part: str) -> list[forms.BoundField]:
        """The fields of one finding, the tick first."""
        return [self[name] for name in self.fields if name == f"use-{part}" or _is_of(name, part)]

    def shown(self, kind: str, findings: Iterable[Any]) -> Iterator[dict[str, Any]]:
        for number, one in enumerate(findings):
            part = f"{kind}-{number}"
            inner = [self.group(f"{part}-who-{n}") for n in range(len(one.people))] if kind == "item" else []
            yield {"fields": self.group(part), "found": one, "inner": inner, "what": self[f"use-{part}"].label}

    @property
    def what_to_make(self) -> list[forms.BoundField]:
        return [self["use-article"], self["use-conference"], self["source"]]

    @property
    def bodies(self) -> Iterator[dict[str, Any]]:
        return self.shown("body", self.told.bodies)

    @property
    def items(self) -> Iterator[dict[str, Any]]:
        return self.shown("item", self.told.items)

    @property
    def places(self) -> Iterator[dict[str, Any]]:
        return self.shown("place", self.told.places)

    @property
    def frame(self) -> Iterator[dict[str, Any]]:
        """What the conference itself is, each with the sentence that it was found in."""
        days = [self[name] for name in self.fields if re.fullmatch(r"day-\d+", name)]
        yield {"fields": [self["title"]], "found": self.told.title}
        yield {"fields": days, "found": self.told.when}
        yield {"fields": [self["mode"]], "found": self.told.mode}
        for name, _label in (*WORDS, *LISTS):
            one = getattr(self.told, name)
            yield {"fields": [self[name]], "found": one[0] if isinstance(one, tuple) and one else one}


WORDS = (
    ("what", _("what it is")),
    ("project", _("project")),
    ("significance", _("why it matters")),
    ("afterwards", _("what happens afterwards")),
)
LISTS = (
    ("focus", _("focus (one point on each line)")),
    ("participants", _("who takes part (one on each line)")),
    ("discussed", _("what participants discuss (one on each line)")),
)


def _is_of(name: str, part: str) -> bool:
    return name.startswith(f"{part}-") and "-who-" not in name[len(part) :]
