from django.apps import AppConfig


class SpeakingConfig(AppConfig):
    name = "kavshiri.speaking"
