"""Evidence: what the answers of staff say to each criterion of an inspection, and the pack to hand over."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import pandas as pd
import streamlit as st

from gapassess.core.framework import Catalogue
from gapassess.core.wave import Wave
from gapassess.measure.disclosed import Disclosed
from gapassess.services.commitments import all_commitments
from gapassess.services.criteria import Judged, against, commitment_words, figure_row, judged, lead, one_sentence
from gapassess.services.definitions import catalogue_of
from gapassess.services.packs import log_export, pack_bytes
from gapassess.services.reading import framework_of_wave, waves_with_figures
from gapassess.services.workspace import Workspace
from gapassess.ui.parts import empty, filters, look, twin
from gapassess.ui.session import disclosed, language, workspace
from gapassess.words import say


def page(ws: Workspace) -> None:
    """Draw the page."""
    spoken = language()
    st.title(say("evidence-title", spoken), anchor=False)
    waves = waves_with_figures(ws)
    if not waves:
        empty.no_wave(ws)
        return
    known = ws.shelf.catalogues()
    if not known:
        look.lead([say("empty-no-catalogue", spoken)])
        return
    answer = st.container()
    with st.container(key="filters"):
        columns = st.columns(3)
    with columns[0]:
        wave = filters.wave(waves, spoken)
    with columns[1]:
        catalogue = _catalogue(ws, known, spoken)
    figures = disclosed(wave)
    criteria = judged(catalogue, figures, framework_of_wave(ws, figures), all_commitments(ws), language=spoken)
    with columns[2]:
        shown = _criterion(criteria, spoken)
    with answer:
        look.lead(lead(criteria, wave=wave.title.to(spoken), language=spoken))
        _pack(ws, wave, catalogue, spoken)
    for one in shown:
        _judged(one, catalogue, figures, spoken)


def _catalogue(ws: Workspace, known: Sequence[str], spoken: str) -> Catalogue:
    shown = {ref: catalogue_of(ws, ref) for ref in reversed(known)}
    titles = {ref: f"{one.publisher} {one.title.to(spoken)}" for ref, one in shown.items()}
    chosen = filters.pick(
        say("filter-catalogue", spoken),
        list(shown),
        lambda one: titles[one],
        key="catalogue",
        first=ws.settings.catalogue,
    )
    return shown[chosen]


def _criterion(criteria: Sequence[Judged], spoken: str) -> list[Judged]:
    titles = {one.criterion.id: _title(one, spoken) for one in criteria}
    shown = {filters.ALL: say("filter-all-criteria", spoken)} | titles
    chosen = filters.pick(say("filter-criterion", spoken), list(shown), lambda one: shown[one], key="criterion")
    return [one for one in criteria if chosen in (filters.ALL, one.criterion.id)]


def _title(one: Judged, spoken: str) -> str:
    title = one.criterion.title.to(spoken)
    return f"{one.criterion.number}. {title}" if one.criterion.number else title


def _pack(ws: Workspace, wave: Wave, catalogue: Catalogue, spoken: str) -> None:
    """Draw the button that makes the pack when it is pressed, and what is in it."""
    name = f"{ws.settings.organisation_id}-{wave.id}-pack.zip"

    def make() -> bytes:
        made = pack_bytes(ws, wave_id=wave.id, catalogue=catalogue.ref)
        log_export(ws, wave.id, sha256(made).hexdigest())
        return made

    with st.container(key="pack"):
        st.download_button(
            say("evidence-pack-download", spoken),
            data=make,
            file_name=name,
            mime="application/zip",
            on_click="ignore",
            type="primary",
            key="download",
        )
        look.note(say("evidence-pack-holds", spoken))
        look.note(say("evidence-pack-verify", spoken, file=name))


def _judged(one: Judged, catalogue: Catalogue, figures: Disclosed, spoken: str) -> None:
    criterion = one.criterion
    with st.container(key=f"criterion-{criterion.id}"):
        st.header(look.plain_text(_title(one, spoken)), anchor=False)
        checked = "evidence-checked" if criterion.checked else "evidence-unchecked"
        look.note(say(checked, spoken, catalogue=f"{catalogue.publisher} {catalogue.title.to(spoken)}"))
        missing = against(one, figures, filters.unit_names(figures), spoken)
        if not one.speaking:
            look.prose(" ".join(missing))
            return
        with st.container(key=f"summary-{criterion.id}"):
            look.prose(f"<b>{say('evidence-one-sentence', spoken)}</b> {one_sentence(one, spoken)}")
        st.subheader(say("evidence-people", spoken), anchor=False)
        rows = [
            figure_row(figures, speaking, cell, spoken)
            for speaking in one.speaking
            for cell in speaking.cells or (None,)
        ]
        frame = pd.DataFrame(rows).set_index(say("evidence-col-construct", spoken))
        twin.table(frame, name=f"{_title(one, spoken)}. {say('evidence-table-alt', spoken)}")
        left, right = st.columns(2, gap="large")
        with left:
            st.subheader(say("evidence-strategy", spoken), anchor=False)
            promised = [commitment_words(each, spoken) for each in one.commitments]
            look.listed(promised or [say("evidence-no-strategy", spoken)])
        with right:
            st.subheader(say("evidence-against", spoken), anchor=False)
            look.listed(missing or [say("evidence-nothing-missing", spoken)])


if __name__ == "__main__":
    page(workspace())
