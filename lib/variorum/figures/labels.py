"""Where a name stands beside its dot, so that none is printed over another or cut off."""

from typing import NamedTuple

# Pixels of a drawing within its axes, on a page and on a telephone: names have room in both.
WIDTHS = (780, 470)
# of the size of the type: a letter's width, a line's height
LETTER, LINE = 0.62, 1.25
SIDES = ("middle right", "middle left", "top center", "bottom center")

Area = tuple[float, float, float, float]  # left, bottom, right, top


class Dot(NamedTuple):
    """A point in the units of the axes, the radius of its mark in pixels, its name, and where that
    may stand.
    """

    x: float
    y: float
    radius: float
    name: str
    sides: tuple[str, ...] = SIDES
    size: float = 13.0  # of the type, in pixels


class Scale(NamedTuple):
    """Pixels a unit of x and of y has, and what is drawn, in pixels."""

    x: float
    y: float
    frame: Area


def fit(
    view: tuple[float, float, float, float],
    height: float,
    ratio: float | None = None,
) -> list[Scale]:
    """The scales of a drawing that shows `view` (west, south, east, north) in each of WIDTHS.

    `height` is in pixels; with `ratio`, a unit of y is as long as `ratio` units of x.
    """
    west, south, east, north = view
    scales = []
    for width in WIDTHS:
        x, y = width / (east - west), height / (north - south)
        if ratio is not None:
            x = min(x, y / ratio)
            y = x * ratio
        scales.append(Scale(x, y, (west * x, south * y, east * x, north * y)))
    return scales


def place(dots: list[Dot], scales: list[Scale]) -> list[str]:
    """The side of each name as plotly calls it, or "" where there is no room: first come, first
    served.

    >>> dots = [Dot(0, 0, 5, "Harbour"), Dot(0.2, 0, 5, "Quay"), Dot(0.3, 0, 5, "Customs house")]
    >>> place(dots, fit((-10, -10, 10, 10), 400))
    ['middle left', '', 'middle right']
    """
    taken = [[_mark(dot, scale) for dot in dots] for scale in scales]
    chosen = []
    for n, dot in enumerate(dots):
        for side in dot.sides if dot.name else ():
            areas = [_area(dot, side, scale) for scale in scales]
            if all(
                _inside(area, scale.frame)
                and not any(
                    _meet(area, t) for i, t in enumerate(held) if i != n
                )
                for area, scale, held in zip(areas, scales, taken, strict=True)
            ):
                chosen.append(side)
                for area, held in zip(areas, taken, strict=True):
                    held.append(area)
                break
        else:
            chosen.append("")
    return chosen


def _mark(dot: Dot, scale: Scale) -> Area:
    x, y, r = dot.x * scale.x, dot.y * scale.y, dot.radius
    return (x - r, y - r, x + r, y + r)


def _area(dot: Dot, side: str, scale: Scale) -> Area:
    """What a name covers; plotly leaves a little more than the mark's radius free."""
    x, y = dot.x * scale.x, dot.y * scale.y
    wide, tall = LETTER * dot.size * len(dot.name), LINE * dot.size
    gap = dot.radius / 0.8 + 1
    left, bottom = {
        "middle right": (x + gap, y - tall / 2),
        "middle left": (x - gap - wide, y - tall / 2),
        "top center": (x - wide / 2, y + gap),
        "bottom center": (x - wide / 2, y - gap - tall),
        "middle center": (x - wide / 2, y - tall / 2),
    }[side]
    return (left, bottom, left + wide, bottom + tall)


def _inside(area: Area, frame: Area) -> bool:
    return (
        frame[0] <= area[0]
        and frame[1] <= area[1]
        and area[2] <= frame[2]
        and area[3] <= frame[3]
    )


def _meet(one: Area, other: Area) -> bool:
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )
