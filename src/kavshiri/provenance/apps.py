from django.apps import AppConfig


class ProvenanceConfig(AppConfig):
    name = "kavshiri.provenance"
    verbose_name = "Provenance"
