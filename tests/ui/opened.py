"""Pages opened without a browser, as one person sees them."""

from __future__ import annotations

import os
from pathlib import Path

from streamlit.testing.v1 import AppTest

from gapassess.ui.main import FOLDER

# Streamlit's test runs the pages of a folder `pages` beside the script alone, without the script, as no
# server of ours does. From another folder it runs the script, which then runs the page.
SCRIPT = Path(__file__).with_name("script.py")
BROKEN = "Something went wrong here"


def open_page(name: str, **asked: str) -> AppTest:
    """Return the page in `pages/` called `name`, drawn; the workspace is that of the environment."""
    app = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for key, value in asked.items():
        app.query_params[key] = value
    app.run()
    return drawn(app.switch_page(os.path.relpath(FOLDER / f"{name}.py", SCRIPT.parent)))


def drawn(app: AppTest) -> AppTest:
    """Draw a page; a failure of ours fails the test."""
    app.run()
    assert not app.exception, app.exception
    assert BROKEN not in said(app)
    return app


def said(app: AppTest) -> str:
    """Return all that a page says, as one text."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "error", "warning", "success", "info")
    return "\n".join(str(one.value) for kind in kinds for one in getattr(app, kind))


def button(app: AppTest, label: str):
    """Return the button that says `label`."""
    return next(one for one in app.button if one.label == label)


def field(app: AppTest, kind: str, label: str):
    """Return the field of a kind (`selectbox`, `text_input`, …) whose label begins with `label`."""
    return next(one for one in getattr(app, kind) if one.label.startswith(label))
