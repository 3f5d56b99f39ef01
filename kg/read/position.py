"""Where on earth a place is."""

from __future__ import annotations

from typing import Any, Final

_MOST: Final = {"latitude": 90, "longitude": 180}


def position(latitude: Any, longitude: Any) -> dict[str, float]:
    """A latitude and a longitude in degrees (WGS 84), or nothing where they are no place on earth.

    >>> position("60.4", 5.3), position(160.4, 5.3), position(None, 5.3)
    ({'latitude': 60.4, 'longitude': 5.3}, {}, {})
    """
    found = {}
    for (name, most), value in zip(_MOST.items(), (latitude, longitude), strict=True):
        try:
            degrees = float(value)
        except (TypeError, ValueError, OverflowError):
            return {}
        if not abs(degrees) <= most:
            return {}
        found[name] = degrees
    return found
