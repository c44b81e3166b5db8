"""YAML is read as text: nothing is guessed and nothing lost in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapassess.catalogue.check import check
from gapassess.catalogue.faults import Faults
from gapassess.catalogue.instruments import load_instrument
from gapassess.catalogue.mappings import load_mapping
from gapassess.catalogue.reading import Block, Listing, Scalar, read_document
from gapassess.errors import AuthorError


def document(tmp_path, content: bytes) -> Block:
    path = tmp_path / "one.yaml"
    path.write_bytes(content)
    faults = Faults(path)
    root = read_document(path, faults)
    faults.raise_if_any()
    return root


@pytest.mark.parametrize(
    "word", ["1.10", "yes", "No", "on", "null", "~", "0x1F", "010", "1e3", "2026-03-01", "1_000", ".inf"]
)
def test_scalars_stay_as_they_are_written(tmp_path, word):
    root = document(tmp_path, f"key: {word}\n".encode())
    assert root.entries == ((Scalar(1, "key"), Scalar(1, word)),)


def test_every_node_keeps_its_line(tmp_path):
    root = document(tmp_path, b"# remark\na:\n  - x\n  - {b: y}\n")
    ((_, listing),) = root.entries
    assert isinstance(listing, Listing)
    assert (root.line, [node.line for node in listing.nodes]) == (2, [3, 4])


def test_versions_and_labels_are_not_turned_into_numbers_and_booleans(good):
    instrument = load_instrument(good / "target.yaml")
    assert instrument.ref == "target@1.10"
    assert [label.by_language for label in instrument.scales[0].labels] == [
        (("en", "No"), ("cy", "Na")),
        (("en", "Yes"), ("cy", "Ie")),
    ]
    assert dict(load_mapping(good / "mapping.yaml").items) == {"Yes": "c1a", "1.10": "s1a"}


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path, small, good):
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + small.replace("\n", "\r\n").encode())
    assert load_instrument(path) == load_instrument(good / "target.yaml")
    path.write_bytes(
        b"\xef\xbb\xbf" + small.replace("scale: yes2", "scale: yes").replace("\n", "\r\n").encode()
    )
    (fault,) = check([path]).faults
    assert (fault.code, fault.where) == ("UNKNOWN-SCALE", f"{path}:8")


def test_sixteen_bit_text_is_refused(tmp_path, small):
    path = tmp_path / "notepad.yaml"
    path.write_bytes(small.encode("utf-16"))
    assert [fault.code for fault in check([path]).faults] == ["FILE-NOT-UTF8"]


@pytest.mark.parametrize(
    "text", ["a: &x 1\nb: *x\n", "a: !!python/object:os.system 1\n", "a: 1\n---\nb: 2\n", "&top\na: 1\n"]
)
def test_anchors_aliases_tags_and_second_documents_are_refused(tmp_path, text):
    with pytest.raises(AuthorError) as caught:
        document(tmp_path, text.encode())
    assert {fault.code for fault in caught.value.faults} == {"YAML-FEATURE"}


def test_a_key_that_is_a_list_is_refused(tmp_path):
    with pytest.raises(AuthorError) as caught:
        document(tmp_path, b"? [a, b]\n: c\n")
    assert caught.value.code == "WRONG-SHAPE"


@pytest.mark.parametrize(
    "text",
    ["a: [" * 40, "[" * 100_000, "a: {b: [c", "a: 'b", "\t\ta: 1", "a: b: c", "%YAML 9.9\n---\na: 1\n- b"],
)
def test_broken_files_end_in_a_fault_with_a_line(tmp_path, text):
    with pytest.raises(AuthorError) as caught:
        document(tmp_path, text.encode())
    assert caught.value.code == "YAML-BROKEN"
    assert caught.value.faults[0].where.startswith(f"{tmp_path / 'one.yaml'}:")


@given(content=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_content_escapes_as_a_foreign_error(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    for fault in check([path]).faults:
        assert fault.code
