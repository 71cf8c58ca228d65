from django.apps import AppConfig


class NotingConfig(AppConfig):
    name = "kavshiri.noting"
