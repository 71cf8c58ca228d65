"""Whatever stands in the fields of a schedule: it is refused, or every event of it is a session or waits."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kavshiri.pure.schedules.wild import Refused
from tests.pure.schedules.wild import mend

FIELDS = ("id", "guid", "code", "date", "start", "duration", "end", "room", "slug", "url", "title", "subtitle", "track",
          "type", "language", "abstract", "description", "persons", "links", "attachments", "logo", "state", "odd",
          )  # fmt: skip
ODD = ("2020-11-24T10:00:00+04:00", "10:00", "9.00-9.30", "00:30", "-01:00", "PT1H", "en", "中文", "x.org/a", "1", "0",
       "https://example.org", "../a", "<p>a</p>", "\x00", "\ud800")  # fmt: skip
words = st.one_of(st.text(max_size=12), st.sampled_from(ODD))
plain = st.one_of(st.none(), st.booleans(), st.integers(-5, 10**12), st.floats(allow_nan=False), words)
anything = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=6
)
event = st.dictionaries(st.sampled_from(FIELDS), anything, max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.lists(event, min_size=1, max_size=4), st.dictionaries(st.sampled_from(
    ["title", "acronym", "time_zone_name", "base_url", "tracks", "rooms", "city"]), anything, max_size=4))  # fmt: skip
def test_any_json_is_refused_or_kept(events, head):
    conference = {"days": [{"date": "2020-11-24", "rooms": {"A.1": events}}], **head}
    told = {"schedule": {"conference": conference}}
    try:
        mended = mend(json.dumps(told).encode(), zone="Asia/Tbilisi")
    except Refused:
        return
    assert len(mended.sessions) + len(mended.waiting) == len(events)
    assert len({one.slug for one in mended.sessions}) == len(mended.sessions)
    for one in mended.sessions:
        assert all(0 < len(text) <= 300 for text in one.title.values())
        assert one.ends is None or one.ends > one.starts
        assert all(isinstance(text, str) and text.strip() for text in one.foreign.values())
