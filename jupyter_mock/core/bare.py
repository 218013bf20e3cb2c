"""What is known of bare requests: those with nothing but a method and a path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jupyter_mock.core.http import Request
    from jupyter_mock.core.method_routes import MethodRoutes
    from jupyter_mock.core.path_index import PathIndex
    from jupyter_mock.core.route import Route

T = TypeVar("T")


class Bare(Generic[T]):
    """One value for each path that some example spells exactly, and one for each pattern that is matched alone.

    So there are never more values than routes, whatever is asked for.
    """

    __slots__ = ("_by_method",)

    def __init__(self, methods: Mapping[str, MethodRoutes]) -> None:
        """Know nothing yet."""
        self._by_method = {method: _Known[T](routes.by_path) for method, routes in methods.items()}

    def get(self, request: Request) -> T | None:
        """Return what is known of a bare request."""
        known = self._by_method.get(request.method)
        if known is None:
            return None
        value = known.by_path.get(request.path)
        if value is None:
            pattern = known.index.only_pattern(request.key)
            if pattern is not None:
                value = known.by_pattern.get(pattern)
        return value

    def keep(self, request: Request, route: Route, value: T) -> None:
        """Remember what was found for a bare request, which this route answers, if others will be like it."""
        known = self._by_method[request.method]
        if route.key == request.path:
            known.by_path[route.key] = value
            return
        pattern = known.index.only_pattern(request.key)
        if pattern is not None:
            known.by_pattern[pattern] = value


class _Known(Generic[T]):
    """What is known of one method."""

    __slots__ = ("by_path", "by_pattern", "index")

    def __init__(self, index: PathIndex) -> None:
        self.index = index
        self.by_path: dict[str, T] = {}
        self.by_pattern: dict[str, T] = {}
