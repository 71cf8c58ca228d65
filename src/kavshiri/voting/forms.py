"""A poll's form: words in each of the conference's languages, options one a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from kavshiri.accreditation.models import Kind as TakesPart
from kavshiri.pure import tally
from kavshiri.texts.values import Texts
from kavshiri.ui.templatetags.ui import language_name
from kavshiri.voting import queries
from kavshiri.voting.models import Poll, all_who_vote

FIELDS = ("kind", "most", "top", "secrecy", "unit", "kinds", "quorum", "majority", "counts_abstentions", "early")
WORDS = ("title", "note")


class PollForm(forms.ModelForm):
    """``texts`` and ``options`` are what it was cleaned to, beside the plain fields."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Which persons vote"), choices=TakesPart.choices, initial=all_who_vote, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    may_change = forms.BooleanField(
        label=gettext_lazy("Votes may be changed until the closing"), required=False,
        help_text=gettext_lazy("In a poll by name only: of a secret vote nobody knows which one it is."),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Poll
        fields = FIELDS
        widgets = dict.fromkeys(("kind", "secrecy", "unit", "majority", "early"), forms.RadioSelect)

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = list(languages)
        self.options: list[Texts] = []
        self.texts: dict[str, Texts] = {}
        for name in ("kind", "secrecy", "unit", "majority", "early"):
            self.fields[name].choices = self.Meta.model._meta.get_field(name).choices  # type: ignore[attr-defined,union-attr]
        self.kept = list(self.instance.options.all()) if self.instance.pk else []
        for code in self.languages:
            self._add_words(code)
        self.fields["most"].help_text = _("Of several, and of words.")
        self.fields["top"].help_text = _("Of a rating.")
        self.fields["may_change"].initial = bool(self.instance.pk) and not self.instance.is_final
        self.fields["seen"].initial = queries.stamp(self.instance) if self.instance.pk else ""

    def _add_words(self, code: str) -> None:
        name, poll = language_name(code), self.instance
        title = forms.CharField(max_length=300, required=False, initial=poll.title.text(code) if poll.pk else "")
        note = forms.CharField(max_length=1000, required=False, initial=poll.note.text(code) if poll.pk else "")
        lines = "\n".join(option.text.text(code) for option in self.kept)
        options = forms.CharField(required=False, initial=lines, strip=False, max_length=8000)
        options.widget = forms.Textarea({"rows": 5})
        options.help_text = _("One option a line, in the same order in each language.")
        for key, label, made in (
            ("title", pgettext("poll", "Question"), title),
            ("note", pgettext("poll", "Explanation"), note),
            ("options", _("Options"), options),
        ):
            made.label = f"{label} ({name})"
            made.widget.attrs["lang"] = code
            self.fields[f"{key}_{code}"] = made

    def words(self) -> Iterator[Any]:
        """The fields with words, by what they say; then those of how one votes."""
        named = [[f"{key}_{code}" for code in self.languages] for key in ("title", "note", "options")]
        return (self[name] for name in (*named[0], *named[1], "kind", *named[2], "most", "top"))

    def settings(self) -> Iterator[Any]:
        said = {"kind", "most", "top"}
        return (self[name] for name in (*FIELDS, "may_change") if name not in said)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        self.instance.is_final = not told.get("may_change") or told.get("secrecy") == Poll.Secrecy.SECRET
        for name in WORDS:
            before = getattr(self.instance, name) if self.instance.pk else Texts()
            self.texts[name] = merged(before, {code: told.get(f"{name}_{code}", "") for code in self.languages})
        if not self.texts["title"]:
            self.add_error(f"title_{self.languages[0]}", _("Write the question in at least one language."))
        self.options = list(self._options(told))
        return told

    def _options(self, told: dict[str, Any]) -> Iterator[Texts]:
        lines = {code: lines_of(told.get(f"options_{code}", "")) for code in self.languages}
        numbers = {len(found) for found in lines.values() if found}
        if len(numbers) > 1:
            for code in self.languages:
                self.add_error(f"options_{code}", _("Each language needs the same number of options."))
            return
        for place in range(next(iter(numbers), 0)):
            before = self.kept[place].text if place < len(self.kept) else Texts()
            yield merged(before, {code: found[place] for code, found in lines.items() if found})

    def values(self) -> dict[str, Any]:
        """What a verb is given."""
        plain = {name: self.cleaned_data[name] for name in FIELDS}
        return {**plain, **self.texts, "is_final": self.instance.is_final}

    def _post_clean(self) -> None:
        """The verb checks the record; the form has no record to fill in."""

    def take(self, fault: ValidationError) -> None:
        """A verb's refusal beside the fields it speaks of."""
        if not hasattr(fault, "error_dict"):
            self.add_error(None, fault)
            return
        for name, said in fault.message_dict.items():
            held = f"{name}_{self.languages[0]}" if name in (*WORDS, "options") else name
            self.add_error(held if held in self.fields else None, said)


class QuickForm(forms.Form):
    """One question in the language of whoever puts it."""

    title = forms.CharField(label=pgettext_lazy("poll", "Question"), max_length=300)
    unit = forms.ChoiceField(label=gettext_lazy("Who has a vote"), choices=Poll.Unit.choices)
    secrecy = forms.ChoiceField(label=gettext_lazy("Secrecy"), choices=Poll.Secrecy.choices)
    key = forms.UUIDField(required=False)

    def values(self, language: str) -> dict[str, Any]:
        by_name = self.cleaned_data["secrecy"] == Poll.Secrecy.OPEN
        return {
            "kind": Poll.Kind.MOTION, "title": Texts.of(**{language: self.cleaned_data["title"]}),
            "unit": self.cleaned_data["unit"], "secrecy": self.cleaned_data["secrecy"], "is_final": not by_name,
            "early": Poll.Early.NOBODY,
        }  # fmt: skip


def lines_of(text: str) -> list[str]:
    """Its lines without empty ones."""
    return [line for line in (tally.tidy(line) for line in text.splitlines()) if line]


def merged(before: Texts, words: dict[str, str]) -> Texts:
    """The words in these languages; what is new keeps its origin, the first language written in where there is none."""
    texts = before
    for code in sorted(words, key=lambda code: code != before.origin):
        if words[code] or texts.text(code):
            texts = texts.with_text(code, words[code].strip())
    return texts
