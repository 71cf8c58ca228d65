from __future__ import annotations

from django.db import models


class Attempt(models.Model):
    """A try at a door that counts them; whose it was stands there only as a keyed digest."""

    door = models.CharField(max_length=20)
    whose = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["door", "whose", "at"], name="attempts_of_one_at_a_door")]

    def __str__(self) -> str:
        return f"{self.door} at {self.at:%Y-%m-%d %H:%M}"
