"""Look: sentences as the reader sees them, and the few rules of style that pages of findings share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from gapassess.charts.drawing import Loose
from gapassess.charts.palette import ACCENT, INK, LINE, MUTED, SHORT_2, WASH
from gapassess.measure.said import QuotedComment

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#+!|$~]|:(?=\S)")
_STYLE = f"""<style>
[data-testid="stMainBlockContainer"] {{padding-left: 34px; padding-right: 34px; max-width: 84rem}}
[data-testid="stMainBlockContainer"] h1 {{font-size: 1.8rem; padding: 0 0 .5rem}}
[data-testid="stMainBlockContainer"] h2 {{font-size: 1.37rem; padding: .75rem 0 .25rem}}
[class*="st-key-multiple-"] h2 {{font-size: 1.14rem !important; padding: .25rem 0 0 !important}}
[data-testid="stMainBlockContainer"] h3 {{font-size: 1.14rem; padding: .25rem 0}}
.lead {{font-size: 1.14rem; line-height: 1.5; color: {INK}; margin: 0 0 2px; max-width: 68rem}}
.prose {{margin: 0 0 6px; max-width: 60rem; line-height: 1.5}}
.note {{font-size: .92rem; line-height: 1.5; color: {MUTED}; margin: 0 0 6px; max-width: 60rem}}
.list {{margin: 0 0 6px; padding-left: 1.1rem; line-height: 1.45; max-width: 60rem}}
.list li {{margin: 0 0 6px}}
.quote {{margin: 0 0 10px; padding: 2px 0 2px 12px; border-left: 4px solid {ACCENT}; max-width: 60rem}}
.quote blockquote {{margin: 0; padding: 0; border: 0; line-height: 1.5; color: {INK}; overflow-wrap: anywhere}}
.quote figcaption {{font-size: .92rem; color: {MUTED}}}
.lead b, .prose b, .note b {{font-weight: 600}}
.said {{line-height: 1.35; margin: 0 0 2px}}
.figure {{font-size: 1.3rem; font-weight: 600; line-height: 1.35; margin: 0}}
.figure.short {{color: {SHORT_2}}}
.state, .small {{font-size: .92rem; line-height: 1.4; margin: 0}}
.small, .none {{color: {MUTED}}}
.side {{margin: 0; line-height: 1.45}}
.lab {{display: none; color: {MUTED}}}
.column {{font-weight: 600; margin: 0}}
.unseen {{position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap}}
[class*="st-key-chart"] {{overflow-x: auto; overflow-y: hidden; max-width: 100%}}
.st-key-heat {{flex-wrap: nowrap !important; gap: 0 !important}}
.st-key-heat > :has(> .st-key-heat-units) {{flex: none; overflow-x: auto}}
.st-key-heat > :has(> .st-key-chart-heatmap) {{flex: 1 1 0; min-width: 0}}
[class*="st-key-said-row"] {{border-top: 1px solid {LINE}; padding-top: 8px}}
[class*="st-key-criterion-"] {{border-top: 1px solid {LINE}; padding-top: 4px; margin-top: 8px}}
[class*="st-key-summary-"] {{border-left: 6px solid {ACCENT}; background: {WASH}; padding: 8px 14px}}
.twin {{overflow-x: auto; max-width: 100%}}
.twin:focus-visible {{outline: 3px solid {ACCENT}; outline-offset: 2px}}
.twin table {{border-collapse: collapse; font-size: .88rem; line-height: 1.35; margin: 0 0 4px}}
.twin th, .twin td {{text-align: left; white-space: nowrap; padding: 5px 16px 5px 0; border-bottom: 1px solid {LINE}}}
.twin th {{font-weight: 600}}
.twin.wraps th {{white-space: normal; vertical-align: top}}
.twin.wraps tbody th {{min-width: 8.5rem; max-width: 26rem; font-weight: 400}}
.twin.wraps thead th {{max-width: 6.5rem; vertical-align: bottom}}
.twin thead th {{color: {MUTED}; vertical-align: bottom}}
:has(> .st-key-chart-legend-narrow) {{display: none}}
[class*="st-key-fits-said"] {{margin-left: -10px}}
@media (max-width: 640px) {{
  [data-testid="stMainBlockContainer"] {{padding-left: 16px; padding-right: 16px}}
  :has(> .st-key-chart-legend) {{display: none}}
  .st-key-heat > :has(> .st-key-heat-units) {{width: 160px}}
  [class*="st-key-said-row"] [data-testid="stHorizontalBlock"] {{gap: 4px}}
  :has(> .st-key-chart-legend-narrow) {{display: flex}}
  .st-key-body > :has(> .st-key-openers) {{order: -1}}
  .st-key-said-heads {{display: none}}
  .lab {{display: inline}}
  [class*="st-key-fits"] svg {{max-width: 100%; height: auto}}
}}
</style>"""


def style() -> None:
    """Draw the rules; once on a page."""
    st.html(_STYLE)


def marked(sentence: str) -> str:
    """Return a sentence as HTML: only its own marks of emphasis count, whatever titles hold.

    Examples
    --------
    >>> marked("<b>Risk & care</b> is <i>next</i>.")
    '<b>Risk &amp; care</b> is &lt;i&gt;next&lt;/i&gt;.'
    """
    return escape(sentence, quote=False).replace("&lt;b&gt;", "<b>").replace("&lt;/b&gt;", "</b>")


def lead(sentences: Sequence[str]) -> None:
    """Draw the sentences that answer the page's question."""
    st.html("".join(f'<p class="lead">{marked(one)}</p>' for one in sentences))


def prose(sentence: str) -> None:
    """Draw a sentence of the second rank."""
    st.html(f'<p class="prose">{marked(sentence)}</p>')


def note(*sentences: str) -> None:
    """Draw a small note, its sentences one below the other."""
    st.html(f'<p class="note">{"<br>".join(marked(one) for one in sentences)}</p>')


def listed(sentences: Sequence[str]) -> None:
    """Draw sentences one below the other, as a list where there are several."""
    if len(sentences) == 1:
        prose(sentences[0])
        return
    st.html(f'<ul class="list">{"".join(f"<li>{marked(one)}</li>" for one in sentences)}</ul>')


def quoted(quotes: Sequence[QuotedComment], names: Mapping[str, str]) -> None:
    """Draw what people said, each with the group it was said in."""
    st.html(
        "".join(
            f'<figure class="quote"><blockquote>{escape(one.wording, quote=False)}</blockquote>'
            f"<figcaption>{escape(names.get(one.unit, one.unit), quote=False)}</figcaption></figure>"
            for one in quotes
        )
    )


def plain_text(text: str) -> str:
    r"""Return text for a heading or label, in which Markdown of a title means nothing.

    Examples
    --------
    >>> plain_text("A*B") == r"A\*B"
    True
    """
    return _MARKDOWN.sub(r"\\\g<0>", text)


def chart(drawn: Loose, key: str, *, fits: bool = True) -> None:
    """Draw a chart; on a phone it shrinks to fit, or scrolls inside itself.

    The words that stand for it are its description: Streamlit gives them as its accessible name.
    """
    with st.container(key=f"{'fits' if fits else 'chart'}-{key}"):
        st.altair_chart(drawn, theme=None, width="content", key=f"drawn-{key}")
