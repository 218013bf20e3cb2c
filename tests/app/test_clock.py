from __future__ import annotations

from datetime import timedelta

from jupyter_mock.app.clock import SystemClock


def test_the_clock_of_the_computer_tells_time_with_its_zone_and_never_goes_back() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    assert clock.monotonic() <= clock.monotonic()
