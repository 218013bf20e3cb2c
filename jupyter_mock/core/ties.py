"""Deciding among examples that match equally well (step 7 of the matching algorithm)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jupyter_mock.core.route import Route

OK = 200


def decided_by(routes: Sequence[Route]) -> str:
    """Return the rule by which `best_of` decides among equals: `status`, `preferred`, `id` or `order`."""
    tied = [route for route in routes if route.example.status == OK] or routes
    if len(tied) == 1:
        return "status"
    tied = [route for route in tied if route.example.preferred] or tied
    if len(tied) == 1:
        return "preferred"
    return "id" if all(route.given for route in tied) else "order"


def best_of(routes: Sequence[Route]) -> Route:
    """Decide among equals: status 200 first, then a preferred example, then the lowest id, else the first (D3, D23).

    Ids decide where all of them were given; those made from names follow the order of the document.
    """
    tied = [route for route in routes if route.example.status == OK] or routes
    tied = [route for route in tied if route.example.preferred] or tied
    if len(tied) > 1 and all(route.given for route in tied):
        return min(tied, key=lambda route: route.example.id)
    return min(tied, key=lambda route: route.order)
