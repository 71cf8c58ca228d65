"""The writer's own words in answers as mail programs make them, in Georgian and English."""

from __future__ import annotations

import time

import pytest

from kavshiri.mail.reading.plainly import plainly
from kavshiri.mail.reading.quotes import own_words

OURS = """Dear Sir or Madam,

enclosed you find the letter DI-2020/1 of 2 November 2020 from Ministry A:

Invitation

An answer to this address reaches the registry.

--
Kavshiri, https://portal.example.org
"""
QUOTED = "\n".join(f"> {line}".rstrip() for line in OURS.splitlines())
FROM = "Kavshiri <portal@example.org>"

GMAIL = f"""We accept the invitation.

Two of us will come.

On Tue, Nov 24, 2020 at 10:15 AM {FROM} wrote:

{QUOTED}
"""
GMAIL_WRAPPED = f"""We accept the invitation.

Two of us will come.

On Tue, Nov 24, 2020 at 10:15 AM Kavshiri, the portal of the ministry <
portal@example.org> wrote:

{QUOTED}
"""
GMAIL_KA = f"""მოწვევას ვიღებთ.

ორნი ჩამოვალთ.

სამ, 24 ნოე. 2020, 10:15-ზე მომხმარებელმა „კავშირი“ (<portal@example.org>)
დაწერა:

{QUOTED}
"""
GMAIL_PHONE = f"""We accept the invitation.

Two of us will come.

On Tue, 24 Nov 2020, 10:15 Kavshiri, <portal@example.org> wrote:

{QUOTED}
"""
OUTLOOK = f"""We accept the invitation.

Two of us will come.

From: {FROM}
Sent: Tuesday, November 24, 2020 10:15 AM
To: Delegation A <delegation@example.org>
Subject: DI-2020/1: Invitation

{OURS}"""
OUTLOOK_KA = f"""მოწვევას ვიღებთ.

ორნი ჩამოვალთ.

ვისგან: {FROM}
გაგზავნილია: სამშაბათი, 24 ნოემბერი, 2020 10:15
ვის: დელეგაცია ა <delegation@example.org>
თემა: DI-2020/1: მოწვევა

{OURS}"""
OUTLOOK_WEB = f"""We accept the invitation.

Two of us will come.
________________________________
From: {FROM}
Sent: Tuesday, November 24, 2020 10:15 AM
To: Delegation A <delegation@example.org>
Subject: DI-2020/1: Invitation

{OURS}"""
OUTLOOK_PHONE = f"""We accept the invitation.

Two of us will come.

Get Outlook for iOS<https://aka.ms/o0ukef>
________________________________
From: {FROM}
Sent: Tuesday, November 24, 2020 10:15:01 AM
To: Delegation A <delegation@example.org>
Subject: DI-2020/1: Invitation

{OURS}"""
OUTLOOK_OLD = f"""We accept the invitation.

Two of us will come.

-----Original Message-----
From: {FROM}
Sent: 24 November 2020 10:15
To: Delegation A
Subject: DI-2020/1: Invitation

{OURS}"""
APPLE = f"""We accept the invitation.

Two of us will come.

> On 24 Nov 2020, at 10:15, {FROM} wrote:
>
{QUOTED}
"""
APPLE_OLDER = f"""We accept the invitation.

Two of us will come.

On 24 Nov 2020, at 10:15, {FROM} wrote:

{QUOTED}
"""
IPHONE = f"""We accept the invitation.

Two of us will come.

Sent from my iPhone

> On 24 Nov 2020, at 10:15, Kavshiri <portal@example.org> wrote:
>
>
{QUOTED}
"""
IPHONE_KA = f"""მოწვევას ვიღებთ.

ორნი ჩამოვალთ.

გამოგზავნილია ჩემი iPhone-იდან

> 24 ნოე. 2020, 10:15, Kavshiri <portal@example.org> დაწერა:
>
{QUOTED}
"""
THUNDERBIRD = f"""We accept the invitation.

Two of us will come.

On 11/24/20 10:15 AM, Kavshiri wrote:
{QUOTED}
"""
THUNDERBIRD_BELOW = f"""On 24/11/2020 10:15, Kavshiri wrote:
{QUOTED}

We accept the invitation.

Two of us will come.

--\x20
Delegation A
Ministry B
"""
THUNDERBIRD_KA = f"""24.11.2020 10:15, Kavshiri წერს:
{QUOTED}

მოწვევას ვიღებთ.

ორნი ჩამოვალთ.
"""
YAHOO = f"""We accept the invitation.

Two of us will come.

    On Tuesday, November 24, 2020, 10:15:01 AM GMT+4, Kavshiri <portal@example.org> wrote:

 {OURS}"""
UNKNOWN_PROGRAM = f"""We accept the invitation.

Two of us will come.

{OURS}"""
EN, KA = "We accept the invitation.\n\nTwo of us will come.", "მოწვევას ვიღებთ.\n\nორნი ჩამოვალთ."


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (GMAIL, EN), (GMAIL_WRAPPED, EN), (GMAIL_KA, KA), (GMAIL_PHONE, EN), (OUTLOOK, EN), (OUTLOOK_KA, KA),
        (OUTLOOK_WEB, EN), (OUTLOOK_PHONE, EN), (OUTLOOK_OLD, EN), (APPLE, EN), (APPLE_OLDER, EN), (IPHONE, EN),
        (IPHONE_KA, KA), (THUNDERBIRD, EN), (THUNDERBIRD_BELOW, EN), (THUNDERBIRD_KA, KA), (YAHOO, EN),
        (UNKNOWN_PROGRAM, EN),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_known", [True, False])
def test_what_mail_programs_add_is_cut_off(text, own, is_known):
    if text == UNKNOWN_PROGRAM and not is_known:
        return  # nothing tells where it begins but the letter itself
    assert own_words(text, OURS if is_known else "") == own


@pytest.mark.parametrize("style", [GMAIL, OUTLOOK, APPLE, THUNDERBIRD])
def test_ends_of_lines_as_they_travel_change_nothing(style):
    assert own_words(style.replace("\n", "\r\n"), OURS) == EN


def test_answers_between_what_is_quoted_stay():
    text = """Hello, see below.

On Tue, Nov 24, 2020 at 10:15 AM Kavshiri <portal@example.org> wrote:
> enclosed you find the letter DI-2020/1 of 2 November 2020 from Ministry A

We found it.

> An answer to this address reaches the registry.

Here is ours.
"""
    assert own_words(text, OURS) == "Hello, see below.\n\nWe found it.\n\nHere is ours."


def test_where_nothing_but_our_letter_comes_back_there_are_no_words():
    assert own_words(OURS, OURS) == "" and own_words(QUOTED, OURS) == "" and own_words("", OURS) == ""


def test_whoever_copies_a_sentence_and_goes_on_is_not_cut_off():
    text = """To this we say:

An answer to this address reaches the registry.

This should read "reaches the secretariat", because the registry of Ministry A was closed in 2019.
We propose to word it so, and have no further comments on the letter.
"""
    assert own_words(text, OURS) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "Name: Person A\nFrom: Tbilisi\nTelephone: 5\n\nWe come.",
        "On the first point the ministry wrote:\n\n1. that it agrees\n2. that it comes",
        "შესახებ: ჩვენ ვწერთ\nვის: ყველას",
        "Our points:\n- one\n- two -- and a half",
        "See the minister’s answer.\n\n---------- Forwarded message ---------\nFrom: M\nDate: Tue, Nov 24\nSubject: S\n"
        "To: me\n\nAccepted.",
    ],
)
def test_ordinary_words_stay_whole(text):
    assert own_words(text, OURS) == text


def test_an_answer_below_a_quotation_without_marks_is_shown_with_it_rather_than_lost():
    text = OUTLOOK.split("\n\n", 2)[2] + "\nWe accept."
    assert "We accept." in own_words(text)


def test_a_signature_is_cut_off_only_where_words_stand_above_it():
    assert own_words("Yes.\n-- \nPerson A\nMinistry B") == "Yes."
    assert own_words("-- \nYes") == "Yes" and own_words("\n\n-- \n") == ""


OUTLOOK_HTML = """<html><head><style>p {color: red}</style></head><body lang="EN-US"><div class="WordSection1">
<p class="MsoNormal">We accept the <b>invitation</b>.<o:p></o:p></p><p class="MsoNormal">Two of us
will come.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Kavshiri
&lt;portal@example.org&gt; <br><b>Sent:</b> Tuesday, November 24, 2020 10:15 AM<br><b>To:</b> Delegation A<br>
<b>Subject:</b> DI-2020/1: Invitation</p></div><p>Dear Sir or Madam,</p><script>alert(1)</script></div></body></html>"""
GMAIL_HTML = """<div dir="ltr">We accept the invitation.<div><br></div><div>Two of us will come.</div></div><br>
<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue, Nov 24, 2020 at 10:15 AM Kavshiri
&lt;<a href="mailto:portal@example.org">portal@example.org</a>&gt; wrote:<br></div><blockquote class="gmail_quote">
<div>Dear Sir or Madam,<p>enclosed</p></div></blockquote></div>"""


@pytest.mark.parametrize("html", [OUTLOOK_HTML, GMAIL_HTML])
def test_answers_in_html_alone_are_read_as_text(html):
    text = plainly(html)
    assert own_words(text) == EN
    assert "<" not in text.replace("<portal@example.org>", "") and "alert" not in text and "color" not in text


def test_html_keeps_paragraphs_points_and_quotations():
    html = "<p>One &amp; two</p><ul><li>a</li><li>b</li></ul><blockquote>q<blockquote>deep</blockquote></blockquote>end"
    assert plainly(html) == "One & two\n\n- a\n- b\n\n> q\n>> deep\nend"


def test_what_is_made_to_hurt_takes_no_long_time():
    started = time.process_time()
    for text in (">" * 100_000, "a:\n" * 50_000, "On 2020 wrote\n" * 10_000, OURS * 400, "-" * 100_000, "_ " * 50_000,
                 "From: x\n" * 20_000, "From: x\nSent: y\nTo: z\n" * 10_000, " \n" * 100_000):  # fmt: skip
        own_words(text, OURS)
    for html in ("<div>" * 100_000, "<blockquote>" * 50_000 + "x", "<" * 100_000, "&" * 100_000, "<a " * 50_000):
        plainly(html)
    assert time.process_time() - started < 60  # seconds of the processor; it takes about two
