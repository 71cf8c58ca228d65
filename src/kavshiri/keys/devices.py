"""Which browser on which system: what people know their own sessions by.  Names are the makers' own."""

from __future__ import annotations

# the first sign that occurs wins: most browsers say that they are others, too
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("YaBrowser/", "Yandex"), ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def device(agent: str) -> str:
    """“Firefox, Windows”, from what the browser says of itself; empty where nothing is known."""
    found = (next((name for sign, name in table if sign in agent), "") for table in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, found))
