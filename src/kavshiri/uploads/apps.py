from django.apps import AppConfig
from django.db.models.signals import post_delete


class UploadsConfig(AppConfig):
    name = "kavshiri.uploads"

    def ready(self) -> None:
        from kavshiri.uploads import leaving
        from kavshiri.uploads.models import Upload

        post_delete.connect(leaving.hear_removed, sender=Upload, dispatch_uid="kavshiri.uploads.removed")
