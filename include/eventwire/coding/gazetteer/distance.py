"""Takes points in degrees, gives kilometres."""

from __future__ import annotations

import math


def measure_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres (haversine, mean Earth radius 6371 km).

    >>> round(measure_km(0, 0, 0, 1), 1)
    111.2
    """
    south, north = math.radians(lat), math.radians(other_lat)
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(south) * math.cos(north) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
