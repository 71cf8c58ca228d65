from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "kavshiri.journal"
    verbose_name = "Journal"
