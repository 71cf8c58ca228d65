"""The portal's settings, for tests: plain static names, uploads in a folder of their own."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("KAVSHIRI_HTTPS", "0")

from kavshiri.config.settings import *  # noqa: F403
from kavshiri.config.settings import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="kavshiri-media-"))
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
WHITENOISE_AUTOREFRESH = True
REMEMBERS = False
