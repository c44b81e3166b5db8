"""Main: the script that Streamlit runs for every page: what stands around it, and which pages there are."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from gapassess.errors import GapassessError
from gapassess.ui import notices
from gapassess.ui.parts import look
from gapassess.ui.session import language, workspace
from gapassess.words import say

FOLDER = Path(__file__).resolve().parent / "pages"
PAGES = {
    "gaps": "nav-gaps",
    "commitments": "nav-commitments",
    "trends": "nav-trends",
    "evidence": "nav-evidence",
    "waves": "nav-waves",
    "invitations": "nav-invitations",
    "quality": "nav-quality",
    "comments": "nav-comments",
    "bring_in": "nav-bring-in",
    "approvals": "nav-approvals",
    "answer": "nav-answer",
    "method": "nav-methods",
    "accessibility": "nav-accessibility",
}
# Words alone: these open without a workspace too.
OF_WORDS = {"method", "accessibility"}


def main() -> None:
    """Draw one page."""
    # No page_title here: it would stand over the title of every page.
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    spoken = language()
    pages = {
        name: st.Page(
            FOLDER / f"{name}.py", title=say(words, spoken), url_path=name.replace("_", "-"), default=name == "gaps"
        )
        for name, words in PAGES.items()
    }
    current = st.navigation(list(pages.values()), position="top")
    notices.style()
    look.style()
    with st.container(key=f"spoken-{spoken}"):
        try:
            settings = workspace().settings
        except GapassessError as error:
            settings = None
            if current not in [pages[name] for name in OF_WORDS]:
                _no_workspace(error)
                return
        notices.made_up(settings)
        try:
            current.run()
        except Exception as error:  # noqa: BLE001  left to Streamlit, its text would go to the log, and could hold answers
            notices.broken(error)
        with st.container(key="foot"):
            notices.foot(settings)
            st.page_link(pages["accessibility"], label=say("shell-accessibility", spoken))


def _no_workspace(error: GapassessError) -> None:
    st.title("gapassess cannot open its workspace", anchor=False)
    notices.show_error(error)
    st.markdown(
        "- To look around in a made-up force, stop this app and run `gapassess demo`.\n"
        "- To begin with your own, run `gapassess init --workspace DIR`, then `gapassess serve --workspace DIR`.\n"
        "- After an update, run `gapassess upgrade --workspace DIR` once.\n"
    )


if __name__ == "__main__":
    main()
