"""The form field keeps revisions, and says what is wrong in the language of the reader."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import engines
from django.utils import translation

from kavshiri.texts.fields import TextsField
from kavshiri.texts.forms import TextsFormField
from kavshiri.texts.values import Texts


class Sheet(forms.Form):
    title = TextsFormField(label="Title")


def sheet(initial: Texts, **data: str) -> Sheet:
    return Sheet({f"title_{key}": value for key, value in data.items()}, initial={"title": initial})


def test_a_changed_source_leaves_the_translation_out_of_date():
    form = sheet(Texts.of(ka="სესია", en="Session"), origin="ka", ka="სხდომა", en="Session", en_state="outdated")
    assert form.is_valid() and form.cleaned_data["title"].state("en") == "outdated"


def test_saying_that_it_is_checked_brings_it_up_to_date():
    form = sheet(Texts.of(ka="სესია", en="Session"), origin="ka", ka="სხდომა", en="Sitting", en_state="reviewed")
    assert form.is_valid() and form.cleaned_data["title"].state("en") == "reviewed"


def test_nothing_in_any_language_is_refused_where_it_is_needed():
    assert not sheet(Texts(), origin="ka", ka=" ", en="").is_valid()


def test_an_untouched_sheet_has_not_changed():
    assert not sheet(
        Texts.of(ka="სესია", en="Session"), origin="ka", ka="სესია", en="Session", en_state="reviewed"
    ).has_changed()


def test_each_language_has_a_label_and_its_state():
    with translation.override("en"):
        html = str(Sheet(initial={"title": Texts.of(ka="სესია")})["title"])
    assert html.count("<label") >= 4 and 'lang="ka"' in html and "not translated" in html


@pytest.mark.parametrize(
    "texts",
    [Texts.of(ka="ა" * 301), Texts.of(xx="words"), Texts.of(ka="a\x00b"), Texts()],
    ids=["long", "language", "control", "empty"],
)
def test_what_does_not_fit_is_refused(texts):
    with pytest.raises(ValidationError):
        TextsField(max_length=300).clean(texts, None)


def test_script_is_shown_as_text():
    template = engines["django"].from_string("{% load texts %}{% text t %}{% paragraphs t %}")
    with translation.override("ka"):
        html = template.render({"t": Texts.of(ka="<script>x</script>\n\nsecond")})
    assert "<script>" not in html and html.count("<p>") == 2


def test_another_language_is_marked_and_named():
    template = engines["django"].from_string("{% load texts %}{% text t %}")
    with translation.override("en"):
        html = template.render({"t": Texts.of(ka="სესია")})
    assert 'lang="ka"' in html
