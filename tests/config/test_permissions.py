"""Camera and microphone: nobody's, but for frames that a page was made for."""

from kavshiri.config.middleware import PERMISSIONS, permissions


def test_without_frames_nobody_may_ask():
    assert permissions(()) == PERMISSIONS
    assert "camera=()" in PERMISSIONS and "microphone=()" in PERMISSIONS


def test_named_frames_may_ask_for_these_two_alone():
    told = permissions(("https://meet.example.org", "https://bbb.example.org"))
    for feature in ("camera", "microphone"):
        assert f'{feature}=(self "https://meet.example.org" "https://bbb.example.org")' in told
    assert "geolocation=()" in told and "display-capture=()" in told
