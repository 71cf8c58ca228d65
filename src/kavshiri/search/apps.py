from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "kavshiri.search"
    verbose_name = "Search"
