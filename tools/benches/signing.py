"""Whether the time of an answer tells that an address is known: asked by turns for one that is and one that is not."""

from __future__ import annotations

import statistics
import time

ROUNDS = 150


def asked(client: object, address: str, path: str) -> float:
    """Milliseconds of one answer."""
    began = time.perf_counter()
    answer = client.post(path, {"email": address})  # type: ignore[attr-defined]  # Django's test client
    assert answer.status_code == 200 and b'name="email"' not in answer.content, answer.status_code
    return (time.perf_counter() - began) * 1000


def run() -> list[tuple[str, str, str]]:
    """Rows of (measure, figure, beside)."""
    from django.db import transaction
    from django.test import Client
    from django.urls import reverse

    from kavshiri.people import slots
    from kavshiri.people.models import User

    known = str(User.objects.filter(is_active=True).order_by("pk").values_list("email", flat=True)[0])
    path, counting, client = reverse("people:sign-in"), slots.may_ask, Client()
    took: dict[str, list[float]] = {known: [], "nobody-here@example.org": []}
    slots.fill_asking(lambda request, form: True)  # the same for both, and it would end the rounds
    try:
        with transaction.atomic():
            for number in range(ROUNDS):
                # now the one first, now the other
                for address in sorted(took, reverse=number % 2 == 0):
                    took[address].append(asked(client, address, path))
            transaction.set_rollback(True)
    finally:
        slots.fill_asking(counting)
    yes, no = (statistics.median(times) for times in took.values())
    apart = statistics.median(abs(one - yes) for one in took[known])
    figure = f"known {yes:.2f} ms, unknown {no:.2f} ms: ratio {yes / no:.3f}"
    return [("asking for a link to sign in", figure, f"one address from time to time: {apart:.2f} ms apart (median)")]
