"""Pictures: ready-made SVG that carries its own words."""

from __future__ import annotations

import html
import re

from gapassess.documents.content import Picture

_ROOT = re.compile(r"<svg\b[^>]*>")


def picture_file(picture: Picture) -> bytes:
    """Return the picture as the bytes of its file, with title and description where it lacks them.

    Examples
    --------
    >>> picture_file(Picture("dot", '<svg xmlns="http://www.w3.org/2000/svg"></svg>', "A dot.")).decode()
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="A dot."><desc>A dot.</desc></svg>'
    """
    root = _ROOT.search(picture.svg)
    if root is None or "<desc" in picture.svg:
        return picture.svg.encode()
    said = html.escape(picture.alt)
    opening = root.group()
    if "aria-label" not in opening and not opening.endswith("/>"):
        role = "" if " role=" in opening else ' role="img"'
        opening = f'{opening[:-1]}{role} aria-label="{said}">'
    worded = f"{opening}<desc>{said}</desc>"
    return (picture.svg[: root.start()] + worded + picture.svg[root.end() :]).encode()
