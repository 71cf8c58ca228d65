from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "kavshiri.ui"
