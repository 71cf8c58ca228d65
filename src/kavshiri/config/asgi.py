"""One process for everything: pages behind a thread hop, live streams beside them."""

from __future__ import annotations

from django.conf import settings

from kavshiri.config.gate import Gate
from kavshiri.config.hop import Hop
from kavshiri.config.kept import shelf
from kavshiri.config.wsgi import django, too_large
from kavshiri.live.serving import LivePart

THREADS = 8

live = LivePart()
application = Gate(Hop(django, THREADS), shelf(), settings.LARGEST_BODY, too_large, live)
