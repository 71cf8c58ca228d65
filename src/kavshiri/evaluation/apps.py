from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "kavshiri.evaluation"
