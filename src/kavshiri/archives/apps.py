from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "kavshiri.archives"
