"""Bring in answers: choose a file, match its columns, try it, confirm. The file stays in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from gapassess.core.instrument import Instrument
from gapassess.core.mapping import Mapping, WaveRef
from gapassess.core.text import slug
from gapassess.core.wave import Wave
from gapassess.errors import AuthorError, GapassessError
from gapassess.services.bringing_in import Export, look_into, unit_titles
from gapassess.services.bringing_in import take as take_answers
from gapassess.services.definitions import instrument_of
from gapassess.services.drafts import draft_for
from gapassess.services.importing import Imported
from gapassess.services.waves import list_waves
from gapassess.services.workspace import Workspace
from gapassess.ui import matching
from gapassess.ui.notices import show_error
from gapassess.ui.session import forget, keep, kept, made_once, take, workspace
from gapassess.words import day, number

WIDTH = 860
SHOWN_FROM = 10_000
NEW = ""


def page(ws: Workspace) -> None:
    """Draw the page."""
    with st.container(width=WIDTH):
        st.title("Bring in answers from another tool", anchor=False)
        st.markdown(
            "An export from MS Forms, SmartSurvey or any other tool, as CSV or XLSX. Columns that look like names, "
            "addresses, times or IP numbers are never read. Nothing is stored until you have seen what would happen "
            "and confirmed it; then the answers are sealed and nobody can look at them until the wave closes."
        )
        _done()
        target = _target(ws)
        if target is None:
            return
        ref, instrument = target
        st.header("2. Choose the file", anchor=False)
        file = st.file_uploader(
            "Export of answers (CSV or XLSX, up to 25 MB)", type=["csv", "xlsx"], key=f"file-{kept('files', 0)}"
        )
        if file is None:
            forget("draft", "tried")
            return
        content = file.getvalue()
        mark = hashlib.sha256(content + f"\n{ref.id}\n{instrument.ref}".encode()).hexdigest()
        try:
            with st.spinner("Reading the file"):
                draft = made_once(
                    "draft",
                    mark,
                    lambda: draft_for(ws, content, name=file.name, instrument=instrument.ref, wave=ref.id),
                )
                export = look_into(content, draft, name=file.name)
        except GapassessError as error:
            show_error(error)
            return
        _match(ws, export, instrument=instrument, ref=ref, mark=mark)


# --- where to ---------------------------------------------------------------------------------------------


def _target(ws: Workspace) -> tuple[WaveRef, Instrument] | None:
    """Ask for the wave that the answers belong to."""
    st.header("1. Which wave do they belong to?", anchor=False)
    waves = {wave.id: wave for wave in reversed(list_waves(ws)) if wave.is_open}
    if not waves:
        st.markdown("No wave is open, so a new one is made and opened with the usual promise.")
    chosen = st.selectbox(
        "Wave",
        [*waves, NEW],
        format_func=lambda one: (
            f"{waves[one].title}, {_kind(waves[one])} until {day(waves[one].closes)}"
            if one
            else "A new wave, for these answers"
        ),
        key="to-wave",
        persist_state="session",
    )
    if chosen:
        wave = waves[chosen]
        return WaveRef(wave.id, wave.opens, wave.closes), instrument_of(ws, wave.instrument)
    return _new_wave(ws)


def _kind(wave: Wave) -> str:
    return "a rehearsal" if wave.is_rehearsal else "open"


def _new_wave(ws: Workspace) -> tuple[WaveRef, Instrument] | None:
    found = {}
    for one in ws.shelf.instruments():
        try:
            found[one] = instrument_of(ws, one)
        except GapassessError:
            continue
    if not found:
        st.info(
            "There is no instrument that says what the columns mean. Draft one from your file with "
            "`gapassess map FILE`, give each item its construct, and import it with `gapassess import definition`."
        )
        return None
    name = st.text_input("Name of the wave", placeholder="Spring 2026", key="new-wave")
    left, right = st.columns(2)
    opens = left.date_input("First day people could answer", value=ws.today(), format="DD/MM/YYYY", key="new-opens")
    closes = right.date_input("Last day", value=ws.today(), format="DD/MM/YYYY", key="new-closes")
    instrument = st.selectbox(
        "Instrument: the questions that were asked",
        list(found),
        format_func=lambda one: f"{found[one].title} ({one})",
        key="new-instrument",
    )
    if not slug(name):
        st.caption("Give the wave a name to go on.")
        return None
    return WaveRef(slug(name), opens, closes), found[instrument]


# --- match, try, confirm ----------------------------------------------------------------------------------


def _match(ws: Workspace, export: Export, *, instrument: Instrument, ref: WaveRef, mark: str) -> None:
    st.header("3. Match the columns", anchor=False)
    matching.lead(export, instrument)
    mapping, asked = matching.form(export, instrument, units=unit_titles(ws), mark=mark)
    said, mapping = export.written(replace(mapping, wave=ref))
    if asked:
        forget("tried")
        try:
            with st.spinner("Reading every row; nothing is stored"):
                report = take_answers(
                    ws, export, mapping, instrument=instrument.ref, dry_run=True, progress=_rows_read()
                )
        except AuthorError as error:
            _faults(error)
        except GapassessError as error:
            show_error(error)
        else:
            keep("tried", (mark, mapping, report))
    tried: tuple[str, Mapping, Imported] | None = kept("tried", None)
    if tried is not None and tried[0] == mark:
        _confirm(ws, export, instrument, tried[1], tried[2])
    with st.expander("Keep this mapping for the next export"):
        st.markdown("A text file that says which column is what. `gapassess import responses FILE --mapping` reads it.")
        st.download_button(
            "Download the mapping (YAML)", said, file_name=f"{ref.id}.yaml", mime="text/yaml", on_click="ignore"
        )


def _rows_read() -> Callable[[int], None]:
    """Return what shows how far a long file was read, below the spinner."""
    place = st.empty()

    def show(rows: int) -> None:
        if rows >= SHOWN_FROM:
            place.caption(f"{number(rows)} rows read")

    return show


def _faults(error: AuthorError) -> None:
    listed = [fault for fault in error.faults if fault.code != "MORE-FAULTS"]
    more = [fault.what for fault in error.faults if fault.code == "MORE-FAULTS"]
    many = "1 fault was" if len(listed) == 1 else f"{len(listed)} faults were"
    rest = f" {more[0]} are not listed." if more else ""
    st.error(f"**Nothing was stored.** {many} found in the file or in how it is read.{rest}")
    with st.container(key="narrow-faults"):
        st.table(matching.fault_table(listed), hide_index=True, border="horizontal", alt="What is wrong, row by row")


def _confirm(ws: Workspace, export: Export, instrument: Instrument, mapping: Mapping, report: Imported) -> None:
    st.header("4. Confirm", anchor=False)
    if report.repeated:
        st.info(
            f"This very file was brought in before, into wave {report.wave}, with the same matching: "
            "there is nothing to store."
        )
        return
    st.success(f"**Every row fits. Nothing has been stored yet.** {_would(report)}")
    if instrument.blocks is not None:
        st.markdown(_of_blocks(report))
    _listing("Units that will be made", report.new_units)
    _listing("Columns not matched, and so not read", report.unmatched_columns)
    if st.button("Store these answers", type="primary"):
        try:
            with st.spinner(f"Sealing and storing {number(report.rows - report.skipped)} answers"):
                done = take_answers(
                    ws, export, mapping, instrument=instrument.ref, dry_run=False, progress=_rows_read()
                )
        except AuthorError as error:
            _faults(error)
        except GapassessError as error:
            show_error(error)
        else:
            forget("draft", "tried")
            keep("files", kept("files", 0) + 1)
            keep("brought-in", done)
            st.rerun()


def _would(report: Imported) -> str:
    said = [f"{number(report.stored)} of {number(report.rows)} rows would go into wave {report.wave}"]
    if report.known:
        said.append(f"{number(report.known)} are there already")
    if report.new_wave:
        said.append("which would be made and opened")
    if report.new_units:
        said.append(f"{len(report.new_units)} units would be made")
    return ", ".join(said) + "."


def _of_blocks(report: Imported) -> str:
    without = f" Rows with no answer in any block: {number(report.without_block)}." if report.without_block else ""
    return (
        "This instrument asks each person some of its blocks. A block that is empty in a row counts as not asked, "
        f"except in small units, where everybody is asked everything.{without}"
    )


def _listing(title: str, names: Sequence[str]) -> None:
    if names:
        with st.expander(f"{title} ({len(names)})"):
            st.markdown("\n".join(f"- {matching.plain(name)}" for name in names[: matching.MOST_LISTED]))
            if len(names) > matching.MOST_LISTED:
                st.markdown(f"and {len(names) - matching.MOST_LISTED} more")


def _done() -> None:
    """Say what was just stored, once."""
    done: Imported | None = take("brought-in", None)
    if done is None:
        return
    if done.repeated:
        st.info("This file was brought in before: nothing was stored again.")
        return
    known = f" {number(done.known)} were there already." if done.known else ""
    st.success(
        f"{number(done.stored)} of {number(done.rows)} rows are stored, sealed, in wave {done.wave}.{known} "
        "Figures appear when the wave is closed on the page Waves."
    )


if __name__ == "__main__":
    page(workspace())
