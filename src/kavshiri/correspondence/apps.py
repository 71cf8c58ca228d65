from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "kavshiri.correspondence"
