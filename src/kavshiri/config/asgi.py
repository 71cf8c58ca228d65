"""One process for everything: pages behind a thread hop, ready for live streams beside them."""

from __future__ import annotations

from a2wsgi import WSGIMiddleware
from django.conf import settings

from kavshiri.config.gate import Gate
from kavshiri.config.kept import shelf
from kavshiri.config.wsgi import django, too_large

THREADS = 8

application = Gate(WSGIMiddleware(django, workers=THREADS), shelf(), settings.LARGEST_BODY, too_large)
