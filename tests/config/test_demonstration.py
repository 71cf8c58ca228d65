"""The demonstration's own environment."""

from __future__ import annotations

import pytest

from kavshiri.config.demonstration import PORT, port_of


@pytest.mark.parametrize(
    ("words", "port"),
    [((), PORT), (("--quiet-hall",), PORT), (("--port", "8821"), 8821), (("--port=8822", "--quiet-hall"), 8822),
     (("--port", "8000", "--port", "8823"), 8823)],
)  # fmt: skip
def test_letters_and_the_cast_go_to_the_port_that_the_command_opens(words, port):
    assert port_of(list(words)) == port
