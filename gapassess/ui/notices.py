"""Notices: what stands around every page, and what is said when something is wrong.

Nothing here repeats what an exception of ours did not say on purpose: a message of a library
could quote an answer.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from pathlib import Path

import streamlit as st

from gapassess.errors import GapassessError
from gapassess.services.workspace import Settings
from gapassess.ui.session import language
from gapassess.words import say

_LOG = logging.getLogger(__name__)
MOST_SHOWN = 10
# Streamlit's class names change with every release; keys and test ids do not.
_STYLE = """<style>
[data-testid="stMainBlockContainer"] {padding: 4.2rem 34px 3rem; max-width: 84rem}
[data-testid="stCaptionContainer"] {color: #4a5663; opacity: 1}
[class*="st-key-item-"] [role="radiogroup"] label {min-height: 44px; align-items: center}
[class*="st-key-narrow-"] td {white-space: normal}
:is(.st-key-narrow-faults, .st-key-narrow-outlook, .st-key-narrow-now) :is(td, th) * {
  overflow-wrap: anywhere !important; min-width: 0; max-width: 100%
}
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] {padding-left: 16px; padding-right: 16px}
  [class*="st-key-narrow-"] :is(td, th) {padding-left: 2px !important; padding-right: 4px !important}
  [class*="st-key-narrow-"] :is(td, th) * {font-size: .86rem !important}
  :is(.st-key-narrow-faults, .st-key-narrow-outlook, .st-key-narrow-now) table {table-layout: fixed; width: 100%}
  .st-key-narrow-faults th:first-child {width: 3.6rem}
  .st-key-narrow-now th:first-child {width: 5.7rem}
}
.st-key-promise {border-left: 6px solid #1d5a96; background: #f3f5f7; padding: 14px 24px}
.st-key-made-up {border-left: 6px solid #1d5a96; background: #f3f5f7; padding: 4px 14px; margin-bottom: 8px}
.st-key-made-up p, .st-key-foot p {color: #4a5663}
.st-key-foot {border-top: 1px solid #c9d1d9; padding-top: 14px; margin-top: 24px}
</style>"""


def style() -> None:
    """Draw the few rules that the theme cannot say."""
    st.html(_STYLE)


def made_up(settings: Settings | None) -> None:
    """Say at the top of a page that the force is made up, if it is."""
    if settings is not None and settings.made_up:
        with st.container(key="made-up"):
            st.markdown(say("shell-made-up", language(), force=settings.organisation_title.to(language())))


def foot(settings: Settings | None) -> None:
    """Say at the foot of a page whose figures these are."""
    if settings is not None:
        spoken = language()
        title = settings.organisation_title.to(spoken)
        st.markdown(say("shell-made-up-foot", spoken, force=title) if settings.made_up else title)


def show_error(error: GapassessError) -> None:
    """Show an error that was raised on purpose: where, what, and what to do."""
    for fault in error.faults[:MOST_SHOWN]:
        st.error(
            f"**{sentence(fault.what)}** {sentence(fault.do)}  \n{fault.where} · `{fault.code}`",
        )
    if len(error.faults) > MOST_SHOWN:
        st.error(f"And {len(error.faults) - MOST_SHOWN} more.")


def sentence(text: str) -> str:
    """Return a fault's words as a sentence: a capital first, a full stop last.

    Examples
    --------
    >>> sentence("no wave is closed yet")
    'No wave is closed yet.'
    """
    return text if not text else text[0].upper() + text[1:] + ("" if text.endswith((".", "…")) else ".")


def broken(error: Exception) -> bool:
    """Show that something of ours failed, with a reference that the log knows; hide Streamlit's own words.

    The log gets the kind of the failure and the lines of our code it passed through, no message and no values.
    """
    if isinstance(error, GapassessError):
        show_error(error)
        return True
    reference = secrets.token_hex(4)
    lines = [
        f"{Path(frame.filename).name}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "gapassess" in frame.filename
    ]
    _LOG.error("reference %s: %s at %s", reference, type(error).__name__, " > ".join(lines) or "no line of ours")
    spoken = language()
    st.error(f"**{say('shell-broken', spoken)}.** {say('shell-broken-do', spoken, reference=reference)}")
    return True
