"""From degrees to the plane of the world map, by the Equal Earth projection.

Takes latitude and longitude (WGS 84 degrees), gives x and y in units of the map, which is WIDTH wide. Equal
areas stay equal: a circle's size can be compared anywhere. Formulas: Savric, Patterson and Jenny, "The Equal
Earth map projection", 2018.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

WIDTH = 1000.0
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT = sqrt(3)


def _plane(lat: float, lon: float) -> tuple[float, float]:
    angle = asin(_ROOT / 2 * sin(radians(lat)))
    square = angle * angle
    sixth = square**3
    slope = 9 * _A4 * square * sixth + 7 * _A3 * sixth + 3 * _A2 * square + _A1
    x = 2 * _ROOT * radians(lon) * cos(angle) / (3 * slope)
    y = angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return x, y


_HALF_WIDTH = _plane(0.0, 180.0)[0]
_HALF_HEIGHT = _plane(90.0, 0.0)[1]
_SCALE = WIDTH / (2 * _HALF_WIDTH)
HEIGHT = 2 * _HALF_HEIGHT * _SCALE


def project(lat: float, lon: float) -> tuple[float, float]:
    """Give the place on the map, the origin at its upper left corner.

    >>> [round(number) for number in project(0.0, 0.0)]
    [500, 243]
    """
    x, y = _plane(lat, lon)
    return (x + _HALF_WIDTH) * _SCALE, (_HALF_HEIGHT - y) * _SCALE
