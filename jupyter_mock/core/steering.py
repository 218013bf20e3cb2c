"""Headers of a request that steer how it is answered; without them, method, target and body decide alone."""

from __future__ import annotations

PROFILE = "x-mock-profile"
"""Chooses a profile for one call, by id or name; empty it chooses none."""
DELAY = "x-mock-response-delay"
SERVICE_WORKER = "service-worker"
PREFLIGHT = "access-control-request-method"
SELECTING = frozenset(
    {
        "x-mock-match-request-body",
        "x-mock-match-request-headers",
        "x-mock-response-code",
        "x-mock-response-id",
        "x-mock-response-name",
    }
)
"""Those that change which example is selected."""
STEERING = SELECTING | {PROFILE, DELAY, SERVICE_WORKER, PREFLIGHT}
