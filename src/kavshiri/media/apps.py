from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "kavshiri.media"
