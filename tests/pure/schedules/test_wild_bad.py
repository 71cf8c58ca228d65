"""Bad input: refused with a reason, or mended with a note; nothing is lost silently."""

from __future__ import annotations

import codecs
import datetime as dt
import json
from io import BytesIO

import pytest

from kavshiri.pure.schedules.wild import LARGEST, MOST_EVENTS, Refused, reading
from tests.pure.schedules.wild import codes, event, mend, read, schedule

BOMB = """<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<schedule><conference><title>&c;</title></conference></schedule>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<schedule><conference><title>&secret;</title></conference><day date="2020-11-24"/></schedule>"""
FOREIGN = {
    "BEGIN:VCALENDAR\nVERSION:2.0\n": "ical",
    '<rss version="2.0"><channel/></rss>': "rss",
    '<feed xmlns="http://www.w3.org/2005/Atom"/>': "atom",
    "<html><body>Programme</body></html>": "html",
    "<!DOCTYPE html><html></html>": "html",
    "PK\x03\x04": "office",
    "%PDF-1.7": "pdf",
    "kavshiri: 1\nconference: {}": "bundle",
    '[{"groupId": 1, "sessions": [{"startsAt": "2020-11-24T10:00:00"}]}]': "sessionize",
    '{"sessions": [{"id": "1", "startsAt": "2020-11-24T10:00:00", "speakers": []}]}': "sessionize",
    '[{"event_key": "1", "event_start": "2020-11-24 10:00"}]': "sched",
    '{"@context": "https://schema.org", "@type": "Event"}': "jsonld",
}


def refused(source: str | bytes) -> Refused:
    with pytest.raises(Refused) as fault:
        read(source if isinstance(source, bytes) else source.encode())
    return fault.value


@pytest.mark.parametrize("source", [BOMB, OUTSIDE])
def test_entities_are_refused_before_they_are_used(source):
    assert refused(source).code == "entities"


@pytest.mark.parametrize("source", FOREIGN)
def test_other_programs_files_are_called_by_their_names(source):
    fault = refused(source)
    assert (fault.code, fault.values["dialect"]) == ("foreign-dialect", FOREIGN[source])


def test_a_schedule_without_days_is_refused():
    assert refused('<schedule><conference/><event id="1"><title>x</title></event></schedule>').code == "no-days"
    assert refused('{"schedule": {"version": "1", "conference": {"title": "x"}}}').code == "no-days"


def test_a_file_of_500_mb_is_refused_by_its_size_and_not_read():
    class Unreadable(BytesIO):
        def read(self, *args):
            raise AssertionError("it was read")

    with pytest.raises(Refused, match="too-large"):
        reading.read(Unreadable(), 500 * 1024**2)
    assert LARGEST < 500 * 1024**2


def test_too_many_events_too_deep_and_too_long_are_refused():
    assert refused(schedule(*(event(1),) * (MOST_EVENTS + 1))).code == "too-many-events"
    assert refused(schedule(event(more="<a>" * 60 + "</a>" * 60))).code == "too-deep"
    assert refused(schedule(event(more=f"<abstract>{'x' * 1024 * 1025}</abstract>"))).code == "too-large-event"
    assert refused("[" * 100 + "]" * 100).code == "too-deep"


def test_a_truncated_file_names_the_line():
    source = schedule(event(1), event(2))
    fault = refused(source[: source.index(b'<event id="2"') + 40])
    assert (fault.code, fault.line) == ("not-xml", 7)
    told = json.dumps({"schedule": {"conference": {"days": [{"date": "2020-11-24", "rooms": {}}]}}}, indent=1)
    assert refused(told[:-20]).code == "truncated"
    assert refused('{"schedule": }').code in ("not-json", "truncated")


@pytest.mark.parametrize("source", ["", "   \n", "just words"])
def test_what_is_nothing_is_refused(source):
    assert refused(source).code in ("empty", "unknown")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings_and_byte_order_marks_are_read(encoding):
    text = schedule(event(title="Café")).decode().replace("UTF-8", encoding.removesuffix("-sig"))
    assert mend(text.encode(encoding)).sessions[0].title == {"en": "Café"}


def test_json_with_a_mark_or_in_utf16_is_read_and_other_bytes_are_refused():
    told = {"schedule": {"conference": {"title": "Café", "time_zone_name": "UTC", "days": [
        {"date": "2020-11-24", "rooms": {"H.1": [{"title": "Café", "start": "10:00", "duration": "00:30", "id": 1}]}}
    ]}}}  # fmt: skip
    text = json.dumps(told, ensure_ascii=False)
    for source in (codecs.BOM_UTF8 + text.encode(), text.encode("utf-16")):
        assert mend(source).sessions[0].title == {"en": "Café"}
    assert mend(text.encode()).sessions[0].room == "h-1"
    assert refused(text.encode("latin-1")).code == "not-utf8"
    assert refused(b'<?xml version="1.0" encoding="klingon"?><schedule/>').code in ("unknown-encoding", "not-xml")


@pytest.mark.parametrize(
    ("start", "duration", "code", "ends"),
    [
        ("9.00-9.30", "", "start-read", dt.time(9, 30)),
        ("13:15 tol 14:30", "", "start-read", dt.time(14, 30)),
        ("08.30 hrs", "00:30", "start-read", dt.time(9)),
        ("10:00", "-00:30", "duration-negative", None),
        ("10:00", "00:00", "duration-nothing", None),
        ("10:00", "48:00", "duration-long", None),
        ("10:00", "a while", "duration-unclear", None),
        ("00:30", "01:00", "after-midnight", dt.time(1, 30)),
    ],
)
def test_odd_times_are_mended_and_said(start, duration, code, ends):
    mended = mend(schedule(event(start=start, duration=duration)))
    assert codes(mended) == [code]
    assert (mended.sessions[0].ends.time() if mended.sessions[0].ends else None) == ends


@pytest.mark.parametrize(
    ("start", "said"), [("9.00-9.30", "09:00–09:30"), ("13:15 tol 14:30", "13:15–14:30"), ("08.30 hrs", "08:30")]
)
def test_both_ends_of_a_span_that_was_read_are_said(start, said):
    (note,) = mend(schedule(event(start=start, duration=""))).notes[:1]
    assert (note.code, note.values["clock"]) == ("start-read", said)


def test_a_length_that_we_cannot_hold_goes_out_again():
    assert mend(schedule(event(duration="48:00"))).sessions[0].foreign["duration"] == "48:00"


@pytest.mark.parametrize(
    ("start", "code"), [("", "no-start"), ("soon", "unclear-start"), ("14:00-13:30", "unclear-start")]
)
def test_an_event_without_a_time_waits_and_is_not_lost(start, code):
    mended = mend(schedule(event(1), event(2, start=start, title="Lost?")))
    assert (len(mended.sessions), codes(mended)) == (1, [code])
    assert mended.waiting[0]["said"]["title"] == "Lost?"


def test_a_session_without_a_day_waits():
    source = schedule(event(1), event(2, title="Lost?")).replace(b' date="2020-11-24"', b"")
    mended = mend(source)
    assert [one["why"] for one in mended.waiting] == ["no-day", "no-day"]


def test_two_events_with_one_identity_are_two_events():
    mended = mend(schedule(event(1, title="One"), event(1, title="Two")))
    assert [one.title["en"] for one in mended.sessions] == ["One", "Two"]
    assert [one.key[-2:] for one in mended.sessions] == ["01", "#2"]
    assert set(codes(mended)) == {"twice", "new-uuid"}
    assert ["guid" in one.foreign for one in mended.sessions] == [True, False]


def test_two_events_with_one_number_and_two_uuids_are_told():
    second = event(2).replace('id="2"', 'id="1"')
    assert codes(mend(schedule(event(1), second))) == ["number-twice"]


def test_empty_titles_take_what_else_there_is():
    mended = mend(schedule(event(title=" ", more="<subtitle>Instead</subtitle>"), event(2, title="")))
    assert [one.title["en"] for one in mended.sessions] == ["Instead", "2"]
    assert codes(mended) == ["no-event-title"] * 2


def test_overlong_texts_are_shown_in_part_and_kept_whole():
    mended = mend(schedule(event(title="t" * 301, more=f"<abstract>{'a' * 50_001}</abstract>")))
    talk = mended.sessions[0]
    assert (len(talk.title["en"]), len(talk.abstract["en"])) == (300, 20_000)
    assert talk.foreign["whole_title"] == "t" * 301
    assert sum(len(text) for name, text in talk.foreign.items() if name.startswith("whole_abstract")) == 50_001
    assert codes(mended) == ["too-long"] * 2


def test_an_offset_of_old_rules_keeps_the_clock():
    """Georgia had +03:00 until June 2004 and summer time before; what people keep to is the clock."""
    old = event(more="<date>2020-11-24T10:00:00+05:00</date>")
    mended = mend(schedule(old, zone="<time_zone_name>Asia/Yekaterinburg</time_zone_name>"))
    assert (mended.zone, codes(mended)) == ("Asia/Yekaterinburg", [])
    changed = mend(schedule(event(more="<date>2014-11-24T10:00:00+06:00</date>"),
                            zone="<time_zone_name>Asia/Yekaterinburg</time_zone_name>"))  # fmt: skip
    assert (changed.sessions[0].starts.hour, codes(changed)) == (10, ["zone-rules"])


def test_moments_in_utc_are_turned_to_the_conferences_clock():
    mended = mend(schedule(event(more="<date>2020-11-24T06:00:00Z</date>")))
    assert (mended.sessions[0].starts, codes(mended)) == (dt.datetime(2020, 11, 24, 10), [])  # noqa: DTZ001


def test_a_time_that_the_clocks_skip_moves_on_with_them():
    source = schedule(event(start="02:30"), zone="<time_zone_name>Europe/Berlin</time_zone_name>")
    source = source.replace(b'date="2020-11-24"', b'date="2021-03-27"')
    mended = mend(source)
    assert (mended.sessions[0].starts.hour, codes(mended)) == (3, ["after-midnight", "skipped-time"])


def test_a_file_without_any_zone_asks_for_one():
    with pytest.raises(Refused, match="no-zone"):
        mend(schedule(event(), zone=""))
    assert mend(schedule(event(), zone=""), zone="Europe/Sofia").zone == "Europe/Sofia"


def test_html_becomes_lines_with_its_links():
    html = (
        "&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;a&lt;/li&gt;&lt;li&gt;b&lt;/li&gt;&lt;/ul&gt;"
    )
    link = '&lt;a href="https://example.org/x"&gt;three&lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt;'
    mended = mend(schedule(event(more=f"<abstract>{html}{link}</abstract>")))
    assert mended.sessions[0].abstract["en"] == "One two\n\n- a\n- b\n\nthree (https://example.org/x)"


def test_words_in_angle_brackets_are_no_markup():
    mended = mend(schedule(event(more="<abstract>if a &lt; b and c &gt; d</abstract>")))
    assert mended.sessions[0].abstract["en"] == "if a < b and c > d"


def test_what_has_no_field_is_kept():
    more = (
        "<subtitle>Sub</subtitle><feedback_url>https://example.org/f</feedback_url><odd>thing</odd><type>Podium</type>"
    )
    talk = mend(schedule(event(more=more))).sessions[0]
    assert talk.kind == "panel"
    assert {name: talk.foreign[name] for name in ("subtitle", "feedback_url", "odd", "type")} == {
        "subtitle": "Sub", "feedback_url": "https://example.org/f", "odd": "thing", "type": "Podium",
    }  # fmt: skip


def test_persons_without_a_name_are_said():
    mended = mend(schedule(event(more='<persons><person id="3"> </person><person id="4">Ann</person></persons>')))
    assert (codes(mended), [one.name["en"] for one in mended.persons.values()]) == (["nameless"], ["Ann"])
