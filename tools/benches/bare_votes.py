"""The floor of votes: one Django view without middleware that inserts one row in SQLite with ``synchronous=FULL``."""

from __future__ import annotations

import os
from typing import Any

import django
from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="bench",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ.get("BARE_DATABASE", ":memory:"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000",
            },
        }
    },
)
django.setup()


class Ballot(models.Model):
    pick = models.CharField(max_length=8)

    class Meta:
        app_label = "bare"


def vote(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse("ok")
    with transaction.atomic():
        Ballot.objects.create(pick=request.POST["pick"])
    return HttpResponse("ok", headers={"Content-Length": "2"})


urlpatterns = [path("", vote)]
with connection.schema_editor() as editor:
    editor.create_model(Ballot)
application: Any = WSGIMiddleware(get_wsgi_application())
