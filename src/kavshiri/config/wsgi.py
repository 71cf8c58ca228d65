"""Pages as WSGI: for granian's workers, and behind a thread hop in the one-process server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
application = get_wsgi_application()
