"""Style, scripts and icons from the package: a fixed list, no path ever comes from a request."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@cache
def files() -> dict[str, tuple[bytes, str]]:
    """Every file there is, by its name, with its type."""
    folder = resources.files("digitize.web") / "static"
    return {
        one.name: (one.read_bytes(), TYPES[f".{one.name.rpartition('.')[2]}"])
        for one in folder.iterdir()
    }


def serve_static(request: Request) -> Response:
    """One of the files, by its name."""
    found = files().get(request.path_params["name"])
    if found is None:
        return Response(status_code=404)
    return Response(found[0], media_type=found[1], headers={"cache-control": "no-cache"})
