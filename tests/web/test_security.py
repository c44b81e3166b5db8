"""What the browser is told, what the survey never learns, and what a failure gives away."""

import base64
import hashlib
import logging
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from gapassess.web.app import survey_routes
from gapassess.web.page import STYLE
from gapassess.web.security import Doorway

LARGEST_FIRST_VISIT = 12 * 1024


def every_answer(force, client):
    """Return one answer of each kind."""
    token = force.link()
    wrong, large = {"c1a": "9"}, {"comment-any": "x" * 70_000}
    return {
        "promise": client.get(f"/s/{token}"),
        "questions": client.get(f"/s/{token}/answer"),
        "errors": client.post(f"/s/{token}/answer", data=wrong),
        "too large": client.post(f"/s/{token}/answer", data=large),
        "no form": client.post(f"/s/{token}/answer", json={}),
        "sent": client.post(f"/s/{token}/answer", data={"c1a": "4"}),
        "thanks": client.get("/s/done"),
        "gone": client.get(f"/s/{token}"),
        "code": client.get("/s/"),
        "groups": client.get(f"/s/{force.link()}/group"),
        "no group": client.get(f"/s/{force.link()}/group?nothing="),
        "to no group": client.post(f"/s/{force.link()}/group", data={}),
        "blank": client.post(f"/s/{force.link()}/answer", data={"_tell": "blank"}),
        "no code": client.get("/s/?nothing="),
        "to no code": client.post("/s/", data={}),
        "slash": client.get("/s"),
    }


def test_every_answer_carries_the_headers(force, client):
    for name, answer in every_answer(force, client).items():
        said = answer.headers
        assert said["referrer-policy"] == "no-referrer", name
        assert said["x-content-type-options"] == "nosniff", name
        assert said["cache-control"] == "no-store", name
        assert "noindex" in said["x-robots-tag"], name
        assert "set-cookie" not in said, name
        rules = said["content-security-policy"]
        assert re.match(r"default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+';", rules), name
        for rule in ("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert rule in rules, name
        assert "unsafe" not in rules, name


def seal(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_the_style_and_the_script_that_are_there_and_nothing_else(force, client):
    scripts = {}
    for name, answer in every_answer(force, client).items():
        if not answer.text:
            continue
        rules = answer.headers["content-security-policy"]
        [style] = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
        assert f"style-src {seal(style)};" in rules, name
        found = re.findall(r"<script data-step=\"[a-z]*\">(.*?)</script>", answer.text, re.DOTALL)
        assert answer.text.count("<script") == len(found) <= 1, name
        for script in found:
            assert f"script-src {seal(script)};" in rules, name
            scripts[name] = script
        assert not re.search(r"<img|<link|<iframe|\sstyle=|\son[a-z]+=\"|javascript:|https?://", answer.text), name
        assert "url(" not in style
        assert "@import" not in style
    assert set(scripts) == {"questions", "errors", "blank", "thanks", "gone"}
    for word in ("fetch", "XMLHttp", "Beacon", "cookie", "Image", "WebSocket", "import", "open("):
        assert word not in scripts["thanks"], "it has no way out, policy or not"


def test_a_first_visit_is_one_small_answer(force, client):
    token = force.link()
    for address in (f"/s/{token}?lang=cy", f"/s/{token}/answer?lang=cy"):
        with client.stream("GET", address) as answer:
            assert answer.headers["content-encoding"] == "gzip"
            assert len(b"".join(answer.iter_raw())) <= LARGEST_FIRST_VISIT


def test_nothing_that_says_who_somebody_is_gets_in():
    learnt = {}

    async def curious(scope, receive, send):
        request = Request(scope)
        learnt.update(request.headers, client=request.client, cookies=request.cookies)
        await PlainTextResponse("x", headers={"set-cookie": "a=b"})(scope, receive, send)

    client = TestClient(Doorway(curious, style="", script="", broken=lambda _: PlainTextResponse("broken")))
    answer = client.get(
        "/",
        headers={
            "cookie": "_streamlit_user=alice",
            "x-forwarded-for": "10.0.0.1",
            "referer": "http://intranet/",
        },
    )
    assert "alice" not in repr(learnt)
    assert "10.0.0.1" not in repr(learnt)
    assert "intranet" not in repr(learnt)
    assert (learnt["client"], learnt["cookies"]) == (None, {})
    assert "set-cookie" not in answer.headers


def test_a_failure_is_a_calm_page_and_gives_nothing_away(force, caplog):
    class Broken:
        kind = "sqlite"

        def quickly(self, _work):
            message = "the answers were c1a=4"
            raise RuntimeError(message)

    broken = replace(force.workspace, database=Broken())
    client = TestClient(Starlette(routes=survey_routes(lambda: broken)))
    token = force.link()
    with caplog.at_level(logging.DEBUG):
        answer = client.post(f"/s/{token}/answer?lang=cy", data={"c1a": "4", "comment-any": "secret words"})
    assert answer.status_code == 500
    assert '<html lang="cy">' in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("gapassess")]
    assert len(ours) == 1
    assert re.fullmatch(r"the survey failed: RuntimeError at test_security\.py:\d+", ours[0])
    for record in caplog.records:
        if record.name.startswith("gapassess"):
            assert record.exc_info is None


def test_nothing_is_logged_while_all_goes_well(force, client, caplog):
    with caplog.at_level(logging.DEBUG):
        every_answer(force, client)
    assert [record for record in caplog.records if record.name.startswith(("gapassess", "starlette"))] == []


def test_the_survey_runs_without_the_staff_pages():
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, gapassess.web.app; print('streamlit' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert seen.stdout.strip() == "False"


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "#ffffff", 4.5),
        ("muted", "#ffffff", 4.5),
        ("muted", "wash", 4.5),
        ("accent", "#ffffff", 4.5),
        ("deep", "#ffffff", 4.5),
        ("error", "#ffffff", 4.5),
        ("edge", "#ffffff", 3),
    ],
)
def test_colours_can_be_told_apart(front, back, least):
    named = dict(re.findall(r"--([a-z]+):(#[0-9a-f]{6})", STYLE))
    dark, light = sorted(luminance(named.get(colour, colour)) for colour in (front, back))
    assert (light + 0.05) / (dark + 0.05) >= least
