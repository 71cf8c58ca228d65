"""The worker inside the one-process server."""

from __future__ import annotations

import threading

from kavshiri.config.working import WorkerThread


def test_a_worker_that_falls_begins_again():
    thread, twice, calls = WorkerThread(pause=0.01), threading.Event(), []

    class Falling:
        running = True

        def run(self):
            calls.append(1)
            if len(calls) > 1:
                twice.set()
                thread.stop()
                return
            raise RuntimeError("the database is away")

    thread.worker = Falling()
    thread.start()
    assert twice.wait(60)
    thread.join(60)
    assert not thread.is_alive()
