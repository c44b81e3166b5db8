"""Writer: blocks as a DOCX with real headings, head rows, alt texts and languages; the same blocks, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Opened
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as Written

from gapassess.documents.pack import unzipped, zipped
from gapassess.documents.papers.blocks import (
    PICTURE,
    Block,
    Grid,
    Heading,
    Listed,
    NewPage,
    Paragraph,
    ToComplete,
)

INK, BLUE, RULE, HEAD, AMBER = "0B0C0C", "1D5A96", "B1B4B6", "E8F0F8", "FFF4D6"
FONT = "Arial"
TAGS = {"en": "en-GB", "cy": "cy-GB"}
WIDTH = Cm(17)
PICTURE_WIDTH = Cm(6.1)
CHARACTERS = 92  # of the size of tables fit beside each other
KEPT_WHOLE = 6  # rows: a table this short is not torn apart
SIGNED = "Signatures"
# No clock: the properties of a paper that was made twice are equal.
_MADE = datetime(2000, 1, 1, tzinfo=UTC)


def write(
    made: Iterable[Block], *, title: str, language: str, organisation: str, pictures: Mapping[str, bytes]
) -> bytes:
    """Return a paper as DOCX.

    Parameters
    ----------
    pictures
        PNG by the name that a cell or line calls it.

    Notes
    -----
    Words in a column headed with the name of another language carry that language, for those who listen.
    """
    paper = Document()
    _look(paper, language)
    said = paper.core_properties
    said.title, said.language, said.author = title, TAGS[language], organisation
    said.created = said.modified = _MADE
    said.comments = said.last_modified_by = ""
    _edges(paper, title, organisation, language)
    fresh = False
    for block in made:
        _write(paper, block, language, pictures)
        if fresh:
            paper.paragraphs[-1].paragraph_format.page_break_before = True
        fresh = isinstance(block, NewPage)
    out = io.BytesIO()
    paper.save(out)
    return zipped(unzipped(out.getvalue()), compression=zipfile.ZIP_DEFLATED)


def _write(paper: Opened, block: Block, language: str, pictures: Mapping[str, bytes]) -> None:
    match block:
        case Heading(level=1, text=text):
            paper.add_paragraph(text, style="Title")
        case Heading(level=level, text=text):
            paper.add_heading(text, level - 1)
        case Paragraph(text=text):
            _fill(paper.add_paragraph(), text, language, pictures)
        case Listed(text=text):
            _fill(paper.add_paragraph(style="List Bullet"), text, language, pictures)
        case ToComplete(who=who, what=what):
            _to_complete(paper, who, what, language)
        case Grid():
            _grid(paper, block, language, pictures)
        case NewPage():
            pass  # what comes next says so: a break of its own can leave an empty page


def _look(paper: Opened, language: str) -> None:
    sizes = {"Normal": 11, "Title": 26, "Heading 1": 17, "Heading 2": 13, "Caption": 10, "List Bullet": 11}
    for name, size in sizes.items():
        style: Any = paper.styles[name]
        style.font.size, style.font.name = Pt(size), FONT
        style.font.color.rgb = RGBColor.from_string(BLUE if name.startswith("Heading") else INK)
        style.font.bold = name not in ("Normal", "List Bullet")
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if attribute.endswith("Theme"):
                del fonts.attrib[attribute]
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
    _speak(paper.styles["Normal"].element.get_or_add_rPr(), language)
    for default in paper.styles.element.iter(qn("w:lang")):
        default.set(qn("w:val"), TAGS[language])
    normal: Any = paper.styles["Normal"]
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(7), 1.2
    heads: Any = paper.styles["Heading 1"]
    heads.paragraph_format.space_before, heads.paragraph_format.space_after = Pt(22), Pt(6)
    lesser: Any = paper.styles["Heading 2"]
    lesser.paragraph_format.space_before, lesser.paragraph_format.space_after = Pt(14), Pt(4)
    points: Any = paper.styles["List Bullet"]
    points.paragraph_format.space_after = Pt(4)
    top: Any = paper.styles["Title"]
    top.paragraph_format.space_after = Pt(10)
    for line in top.element.iter(qn("w:pBdr")):
        line.getparent().remove(line)
        break
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)


def _edges(paper: Opened, title: str, organisation: str, language: str) -> None:
    section = paper.sections[0]
    above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
    above.text, below.text = organisation, f"{title}  ·  "
    page = below.add_run()
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = words
        page._r.append(part)  # noqa: SLF001  python-docx knows no fields
    for edge in (above, below):
        for run in edge.runs:
            run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string("505A5F")
            _speak(run._r.get_or_add_rPr(), language)  # noqa: SLF001


def _to_complete(paper: Opened, who: str, what: str, language: str) -> None:
    written = paper.add_paragraph()
    lead = {"en": "To be completed by", "cy": "I’w gwblhau gan"}[language]
    written.add_run(f"{lead} {who}: ").bold = True
    written.add_run(what)
    look = written._p.get_or_add_pPr()  # noqa: SLF001
    border, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "36"), ("space", "8"), ("color", "F0A800")):
        left.set(qn(f"w:{name}"), value)
    border.append(left)
    look.append(border)
    look.append(_shade(AMBER))
    written.paragraph_format.left_indent = Cm(0.4)
    written.paragraph_format.keep_together = True


def _grid(paper: Opened, grid: Grid, language: str, pictures: Mapping[str, bytes]) -> None:
    if grid.caption:
        caption = paper.add_paragraph(grid.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(3)
    table: Table = paper.add_table(rows=1, cols=len(grid.head))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _borders(table, grid.caption)
    widths = _widths(grid)
    spoken = ["cy" if head == "Cymraeg" else "en" if head == "English" else language for head in grid.head]
    for place, head in enumerate(grid.head):
        cell = table.rows[0].cells[place]
        _cell(cell, f"**{head}**", spoken[place], pictures)
        cell._tc.get_or_add_tcPr().append(_shade(HEAD))  # noqa: SLF001
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001
    for number, row in enumerate(grid.rows, 1):
        added = table.add_row()  # type: ignore[no-untyped-call]  # the library leaves it out
        whole = OxmlElement("w:cantSplit")
        added._tr.get_or_add_trPr().append(whole)  # noqa: SLF001
        for place, words in enumerate(row):
            _cell(added.cells[place], words, spoken[place], pictures)
            together = len(grid.rows) <= KEPT_WHOLE and number < len(grid.rows)
            added.cells[place].paragraphs[0].paragraph_format.keep_with_next = together
        if grid.caption == SIGNED:
            added.height = Cm(1.3)
    for row_written in table.rows:
        for place, width in enumerate(widths):
            row_written.cells[place].width = width
    for place, width in enumerate(widths):
        table.columns[place].width = width
    after = paper.add_paragraph()
    after.paragraph_format.space_after, after.paragraph_format.line_spacing = Pt(2), 0.7


def _widths(grid: Grid) -> list[int]:
    """Share the width of the page: room for the longest word of each column, the rest by what it holds."""
    every = (grid.head, *grid.rows)
    if any(PICTURE.search(cell) for row in every for cell in row):
        return [int(WIDTH / len(grid.head))] * len(grid.head)
    places = range(len(grid.head))
    least = [3 + max(len(word) for row in every for word in (*row[place].split(), "")) for place in places]
    wanted = [max(0, min(60, max(len(row[place]) for row in every)) - least[place]) + 1 for place in places]
    left = max(0, CHARACTERS - sum(least))
    parts = [own + left * more / sum(wanted) for own, more in zip(least, wanted, strict=True)]
    return [int(WIDTH * part / sum(parts)) for part in parts]


def _cell(cell: _Cell, words: str, language: str, pictures: Mapping[str, bytes]) -> None:
    written = cell.paragraphs[0]
    written.paragraph_format.space_after, written.paragraph_format.line_spacing = Pt(0), 1.1
    _fill(written, words, language, pictures)
    for run in written.runs:
        run.font.size = Pt(10)


def _fill(written: Written, text: str, language: str, pictures: Mapping[str, bytes]) -> None:
    """Write words, strong ones and pictures, in their language."""
    for part in re.split(r"(!\[[^\]]*\]\([^)]*\)|\*\*[^*]+\*\*)", text):
        if found := PICTURE.fullmatch(part):
            drawn: Any = written.add_run().add_picture(io.BytesIO(pictures[found["name"]]), width=PICTURE_WIDTH)
            drawn._inline.docPr.set("descr", found["alt"])  # noqa: SLF001  python-docx has no name for it
            drawn._inline.docPr.set("name", found["name"])  # noqa: SLF001
        elif part:
            run = written.add_run(part.strip("*"))
            run.bold = part.startswith("**") or None
            _speak(run._r.get_or_add_rPr(), language)  # noqa: SLF001


def _speak(look: Any, language: str) -> None:  # noqa: ANN401 - an element of the document
    said = look.find(qn("w:lang"))
    if said is None:
        said = OxmlElement("w:lang")
        look.append(said)
    said.set(qn("w:val"), TAGS[language])


def _shade(colour: str) -> Any:  # noqa: ANN401 - an element of the document
    made = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        made.set(qn(f"w:{name}"), value)
    return made


def _borders(table: Table, caption: str) -> None:
    look = table._tbl.tblPr  # noqa: SLF001
    lines = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            line.set(qn(f"w:{name}"), value)
        lines.append(line)
    _before(look, lines, "w:tblLayout", "w:tblCellMar", "w:tblLook")
    room = OxmlElement("w:tblCellMar")
    for side, width in (("top", "70"), ("left", "90"), ("bottom", "70"), ("right", "90")):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), width)
        edge.set(qn("w:type"), "dxa")
        room.append(edge)
    _before(look, room, "w:tblLook")
    if caption:
        said = OxmlElement("w:tblCaption")
        said.set(qn("w:val"), caption)
        look.append(said)


def _before(look: Any, made: Any, *names: str) -> None:  # noqa: ANN401 - elements of the document
    """Put an element where the format's fixed order wants it."""
    later = next((found for name in names if (found := look.find(qn(name))) is not None), None)
    if later is None:
        look.append(made)
    else:
        later.addprevious(made)
