from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    name = "kavshiri.rehearsal"
