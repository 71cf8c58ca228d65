from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from kavshiri.access.acting import act
from kavshiri.mail import actions, markup, queries
from kavshiri.mail.actions import Enclosed, Reader
from kavshiri.mail.models import Enclosure, Letter, Wording
from kavshiri.mail.wording import check, escaped, fill
from kavshiri.texts.values import Texts
from tests.mail.conftest import NOTICE, VALUES

pytestmark = pytest.mark.django_db


def reader(key="one", **told):
    return Reader(**{"key": key, "address": "nino@example.org", "language": "en", "values": VALUES, **told})


def test_a_letter_is_told_once_however_often_it_is_queued(system, at):
    assert actions.queue(kind=NOTICE, reader=reader(), by=system, at=at)
    assert not actions.queue(kind=NOTICE, reader=reader(), by=system, at=at)
    assert Letter.objects.count() == 1


def test_many_letters_take_few_queries(system, at, django_assert_max_num_queries):
    file = Enclosed("programme.ics", "text/calendar", b"BEGIN:VCALENDAR", "PUBLISH")
    many = [reader(f"k{n}", address=f"r{n}@example.org", enclosed=(file,)) for n in range(300)]
    with django_assert_max_num_queries(25):
        assert actions.queue_many(kind=NOTICE, readers=many, by=system, at=at) == 300
    assert Enclosure.objects.count() == 1


def test_a_letter_of_a_verb_that_fails_never_was(system, at):
    @act
    def verb():
        actions.queue(kind=NOTICE, reader=reader(), by=system, at=at)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        verb()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("address", ["nobody", "a@b@c", "a@example.org\nBcc: b@example.org", "", "a b@example.org"])
def test_what_is_no_address_is_refused(system, at, address):
    with pytest.raises(ValidationError):
        actions.queue(kind=NOTICE, reader=reader(address=address), by=system, at=at)
    assert not Letter.objects.exists()


def test_a_letter_with_a_hole_is_never_queued(system, at):
    lacking = {name: value for name, value in VALUES.items() if name != "session"}
    with pytest.raises(KeyError):
        actions.queue(kind=NOTICE, reader=reader(values=lacking), by=system, at=at)
    assert not Letter.objects.exists()


def test_somebodys_words_are_no_markup_and_no_header(system, at):
    nasty = "*x* [a](http://evil.example)\r\nBcc: b@example.org <script>"
    actions.queue(kind=NOTICE, reader=reader(values={**VALUES, "session": nasty}), by=system, at=at)
    letter = Letter.objects.get()
    assert "\n" not in letter.subject and "\r" not in letter.subject
    html = markup.html(letter.body)
    assert "evil.example)" in html and 'href="http://evil' not in html
    assert "<script>" not in html and "<em>" not in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//example.org", "https://a b", 'https://a"b', ""])
def test_what_is_no_address_of_the_web_leads_nowhere(address):
    with pytest.raises(ValueError):
        fill(NOTICE, "{link}", {"link": address})


def test_the_secretariats_words_go_before_the_first_ones_language_by_language(system, at):
    wording = Wording(kind=NOTICE.key)
    body = "გამარჯობა, {name}!\n\n[პროგრამა]({link})"
    actions.keep_wording(
        wording=wording, subject=Texts.of(ka="გადავიდა: {session}"), body=Texts.of(ka=body), by=system, at=at
    )
    assert queries.spoken(NOTICE, "ka") == "ka"
    actions.queue(kind=NOTICE, reader=reader("ka", language="ka"), by=system, at=at)
    actions.queue(kind=NOTICE, reader=reader("pl", language="pl"), by=system, at=at)
    ka, pl = Letter.objects.get(key="ka"), Letter.objects.get(key="pl")
    assert ka.subject == "გადავიდა: Opening" and ka.language == "ka"
    assert pl.subject == "Moved: Opening" and pl.language == "en"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{nobody} {link}", "nobody"),
        ("{link", "{{"),
        ("link} {link}", "{{"),
        ("{} {link}", "{name}"),
        ("{link!r}", "{name}"),
        ("{link.format}", "{name}"),
        ("no link at all", "{link}"),
    ],
)
def test_a_wording_that_would_go_wrong_is_refused_with_a_reason(words, said):
    with pytest.raises(ValidationError) as refused:
        check(NOTICE, words, is_body=True)
    assert said in " ".join(refused.value.messages)


def test_a_bad_wording_is_not_kept(system, at):
    with pytest.raises(ValidationError) as refused:
        actions.keep_wording(
            wording=Wording(kind=NOTICE.key), subject=Texts(), body=Texts.of(en="{nobody}"), by=system, at=at
        )
    assert "body" in refused.value.message_dict
    assert not Wording.objects.exists()


def test_lines_stay_lines_and_indents_are_no_code():
    assert markup.plain(escaped("one\n\n    two")) == "one\ntwo"


def test_plain_text_says_what_the_html_says():
    body = "Dear **Nino**,\n\n- [one](https://a.example/)\n- two\n  lines\n\n1. a\n2. b\n\n[Go](https://b.example/)"
    assert markup.plain(body) == (
        "Dear Nino,\n\n- one: https://a.example/\n- two\n  lines\n\n1. a\n2. b\n\nGo: https://b.example/"
    )
    assert markup.html(body).count('class="action"') == 1
