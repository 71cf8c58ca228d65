"""The portal's settings, for tests: plain static names, and a folder of its own for each worker.

What kept pages count by stands in that folder: in a shared one, a worker would see the commits of another.
"""

import atexit
import gc
import os
import shutil
import tempfile

gc.disable()  # until all is imported; then the tests' configuration has it work again
os.environ.setdefault("KAVSHIRI_HTTPS", "0")
os.environ["KAVSHIRI_HOME"] = tempfile.mkdtemp(prefix="kavshiri-home-")
atexit.register(shutil.rmtree, os.environ["KAVSHIRI_HOME"], ignore_errors=True)

from kavshiri.config.settings import *  # noqa: E402, F403
from kavshiri.config.settings import STORAGES  # noqa: E402

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
WHITENOISE_AUTOREFRESH = True
REMEMBERS = False
# tests of other things sign staff in without it; tests/keys says yes
SECOND_STEP_FOR_STAFF = False
