"""The commands for comments, as they are typed."""

import json

import pytest

from gapassess.cli import main
from gapassess.store import responses
from tests.ui.force import small_force

ONE = bytes([0x1A]) + bytes(15)


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    workspace = small_force(tmp_path_factory.mktemp("commands") / "valley", waves=1)
    with workspace.database.begin() as tx:
        responses.add_comments(tx, "spring-24", comments=[(ONE, "any", "east", "Ask Davies, they know.")])
    workspace.database.dispose()
    return workspace.root


def typed(capsys, force, *words):
    code = main([*words, "--json", "--workspace", str(force)])
    out, err = capsys.readouterr()
    return code, json.loads(out) if out else json.loads(err)["error"]


def test_from_reading_to_the_pack(capsys, force):
    code, listed = typed(capsys, force, "comments", "list")
    [one] = listed["comments"]
    assert (code, listed["wave"], one["state"], one["unit"]) == (0, "spring-24", "new", "east")
    assert one["flags"] == [{"start": 4, "end": 10, "kind": "name"}]
    wording = ("--wording", "Ask [name], they know.")
    assert typed(capsys, force, "comments", "redact", one["id"], *wording, "--by", "Alice")[1]["state"] == "proposed"
    code, error = typed(capsys, force, "comments", "approve", one["id"], "--by", "ALICE")
    assert (code, error["code"]) == (6, "COMMENT-NEEDS-TWO")
    assert typed(capsys, force, "comments", "approve", one["id"], "--by", "Bob")[1]["state"] == "approved"
    assert typed(capsys, force, "comments", "list", "--state", "new")[1]["comments"] == []
    code, done = typed(capsys, force, "comments", "reject", one["id"], "--by", "Bob")
    assert (code, done["state"]) == (0, "rejected")


def test_another_route_is_told(capsys, force):
    assert main(["comments", "route", ONE.hex(), "--by", "Alice", "--workspace", str(force)]) == 0
    out, err = capsys.readouterr()
    assert "needs another route" in out
    assert "Nobody can find who wrote this" in err
    assert main(["comments", "route", ONE.hex(), "--by", "Alice", "--lift", "--workspace", str(force)]) == 0
    assert main(["comments", "list", "--workspace", str(force)]) == 0
    assert "? name: Davies" in capsys.readouterr().out


def test_a_comment_that_is_none_is_a_mistake_of_usage(capsys, force):
    code, error = typed(capsys, force, "comments", "reject", "abcdef", "--by", "Alice")
    assert (code, error["code"]) == (2, "COMMENT-UNKNOWN")
