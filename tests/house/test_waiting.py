"""Whoever waits in a page waits by a plain function.

An expression is evaluated anew at each look, which our policy forbids, and a promise is as good as true.
"""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
BARE = re.compile(r"""wait_for_function\(\s*f?["'](?!\(|\w+ =>)""")


def test_what_is_waited_for_in_a_page_is_a_plain_function():
    """It would pass where it is so at once, and fail where the machine is slower than the test."""
    found = [path for path in TESTS.rglob("*.py") if path != Path(__file__) and BARE.search(path.read_text())]
    assert [str(path.relative_to(TESTS)) for path in found] == []
