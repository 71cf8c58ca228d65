from __future__ import annotations

import pytest

from kavshiri.hall import lines


@pytest.mark.parametrize(
    ("written", "title", "minutes"),
    [
        ("Opening", "Opening", 0),
        ("1. Opening (10 min)", "Opening", 10),
        ("• Opening – 10 minutes", "Opening", 10),
        ("Opening | 10", "Opening", 10),
        ("Opening\t10", "Opening", 10),
        ("10:00–10:15 Opening", "Opening", 15),
        ("23:50-00:10: Opening", "Opening", 20),
        ("გახსნა, 10 წთ", "გახსნა", 10),
        ("გახსნა (15 წუთი)", "გახსნა", 15),
        ("Agenda 2030", "Agenda 2030", 0),
        ("Session 3: return and reintegration", "Session 3: return and reintegration", 0),
        ("Goals (17)", "Goals (17)", 0),
        ("15 years of the Council", "15 years of the Council", 0),
    ],
)
def test_a_line_is_read_as_it_was_written(written, title, minutes):
    assert lines.read(written) == [lines.Line(title, minutes)]


def test_beginnings_alone_tell_how_long_each_lasts():
    told = lines.read("10:00 Opening\n\n10:10 Panel\n11:00 Closing")
    assert [(one.title, one.minutes) for one in told] == [("Opening", 10), ("Panel", 50), ("Closing", 0)]


def test_empty_lines_are_no_points():
    assert lines.read("\n  \n•  \n") == []
