"""Accessibility: what works, what does not, and whose it is, said openly."""

from __future__ import annotations

from importlib.resources import files

import streamlit as st

from gapassess.ui.prose import draw

WIDTH = 860


def page() -> None:
    """Draw the page."""
    with st.container(width=WIDTH):
        draw(files("gapassess.ui").joinpath("accessibility.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    page()
