"""What a person who answers meets, from the link to the thank-you."""

from datetime import UTC, date, datetime

import pytest

from gapassess.core.response import BLANK, COMMENT_LENGTH, DOES_NOT_APPLY, DONT_KNOW

AFTER = datetime(2026, 11, 1, 0, 0, 1, tzinfo=UTC)
ENGLISH_ONLY = """
instrument: plain
version: "1.0"
framework: pcas@1.0
title: "Plain survey"
scales:
  yesno: {values: [1, 2], labels: {en: ["Hardly", "Mostly"]}}
items:
  - {id: c1a, construct: c1, side: experienced, scale: yesno, text: "I know our aims."}
constructs:
  c1: {design: target}
"""


# --- the promise ------------------------------------------------------------------------------------------


def test_the_first_page_says_the_promise_of_this_wave(force, client, read):
    page = read(client.get(f"/s/{force.link(stratum='constable')}"))
    assert page.language == "en"
    assert "Northmoor Constabulary (made up)" in page.text
    assert "12 questions. About 2 minutes." in page.text
    assert "fewer than 10 people, or comments for fewer than 15" in page.text
    assert "your answers, your team (North Response) and your broad role" in page.text
    assert "nobody can take your answers out again" in page.text
    assert "Agreed with the Police Federation." in page.text
    assert "31 October 2026" in page.text
    assert "Results may not be used in discipline." in page.text
    assert "Results of groups are read by" in page.text
    assert "Occupational health: 01632 960 001" in page.text
    assert "To report wrongdoing, call 01632 960 002." in page.text
    assert "North Response is shown on its own only if at least 10 of you answer." in page.text, "nobody counted it"


def test_every_box_for_words_says_whom_not_to_name_and_where_wrongdoing_goes(force, client, read):
    page = read(client.get(f"/s/{force.link()}/answer"))
    for box in page.all("textarea"):
        assert set(box["aria-describedby"].split()) <= page.ids
    assert page.text.count("Do not name people or cases") == len(page.all("textarea")) == 1
    assert page.text.count("To report wrongdoing") == 1


def test_the_promise_is_that_of_the_wave_not_of_the_settings(force, client, read):
    force.open("careful", minimum=20)
    page = read(client.get(f"/s/{force.link('careful')}"))
    assert "fewer than 20 people, or comments for fewer than 20" in page.text
    assert "broad role" not in page.text, "no role is kept where the link has none"


def test_the_day_by_which_people_hear_what_came_of_it_is_said_where_it_was_promised(force, client, read):
    assert "By " not in read(client.get(f"/s/{force.link()}")).text
    force.open("prompt", results_by=date(2026, 11, 21))
    token = force.link("prompt")
    assert "By 21 November 2026 you will see what people said" in read(client.get(f"/s/{token}")).text
    assert "Erbyn 21 Tachwedd 2026" in read(client.get(f"/s/{token}?lang=cy")).text


def test_the_promise_is_in_welsh_too(force, client, read):
    page = read(client.get(f"/s/{force.link()}?lang=cy"))
    assert page.language == "cy"
    assert "Heddlu Northmoor (dychmygol)" in page.text
    assert "12 cwestiwn. Tua 2 funud." in page.text
    assert "31 Hydref 2026" in page.text
    assert "Cytunwyd gyda Ffederasiwn yr Heddlu." in page.text
    assert page.all("a", hreflang="en", lang="en", href="?lang=en")


def test_start_leads_to_the_questions_in_the_same_language(force, client, read):
    token = force.link()
    first = read(client.get(f"/s/{token}?lang=cy"))
    [start] = first.all("form", method="post")
    [button] = first.all("button")
    answer = client.post(start["action"], data={button["name"]: button["value"]})
    assert answer.status_code == 200
    assert answer.text == client.get(f"/s/{token}/answer?lang=cy").text
    page = read(answer)
    assert page.language == "cy"
    assert len(page.all("fieldset")) == 12
    assert force.unspent() == 1


def test_a_survey_without_welsh_is_english_throughout(bare, read, tmp_path):
    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from gapassess.web.app import survey_routes

    (bare.workspace.root / "surveys").mkdir()
    (bare.workspace.root / "surveys" / "plain@1.0.yaml").write_text(ENGLISH_ONLY, encoding="utf-8")
    bare.open(instrument="plain@1.0")
    client = TestClient(Starlette(routes=survey_routes(lambda: bare.workspace)))
    for address in (f"/s/{bare.link()}?lang=cy", f"/s/{bare.link()}/answer?lang=cy"):
        page = read(client.get(address))
        assert page.language == "en"
        assert "Cymraeg" not in page.text
    assert "1 question." in read(client.get(f"/s/{bare.link()}")).text


def test_welsh_made_by_machine_says_so_and_english_does_not(force, client, read):
    token = force.link()
    for path in ("", "/group", "/answer"):
        assert "nid oes cyfieithydd wedi’u gwirio eto" in read(client.get(f"/s/{token}{path}?lang=cy")).text
        assert "no translator" not in read(client.get(f"/s/{token}{path}")).text


def test_every_way_in_leads_to_what_is_said_of_access(force, client, read, follow):
    token = force.link()
    chosen = follow(f"/s/{token}/group", {"_unit": "east"})
    for answer, address in (
        (client.get(f"/s/{token}"), "/s/access?lang=en"),
        (chosen, "/s/access?lang=en"),
        (client.get("/s/"), "access?lang=en"),
    ):
        assert address in [said["href"] for said in read(answer).all("a")]
    assert "WCAG 2.2" in read(client.get("/s/access")).text


# --- answering --------------------------------------------------------------------------------------------


def test_every_question_is_a_group_with_a_label_per_choice(force, client, read):
    page = read(client.get(f"/s/{force.link()}/answer"))
    assert len(page.all("fieldset")) == len(page.all("legend")) == 12
    assert "I could describe our joint-working aims to a new colleague." in page.text
    radios = page.all("input", type="radio")
    assert [radio["value"] for radio in radios[:7]] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        str(DOES_NOT_APPLY),
        str(DONT_KNOW),
    ]
    assert {radio["id"] for radio in radios} <= {label["for"] for label in page.all("label")}
    assert not page.checked
    assert len(page.ids) == sum("id" in said for _, said in page.tags), "an id names one thing"
    assert "Do not name people or cases" in page.text
    assert "You may leave any question blank." in page.text


def test_what_is_sent_is_stored_once_and_spends_the_link(force, client):
    token = force.link(stratum="constable")
    sent = {"c1a": "4", "s1a": str(DONT_KNOW), "s2a": str(DOES_NOT_APPLY), "comment-any": " Time\r\nto talk "}
    answer = client.post(f"/s/{token}/answer?lang=cy", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/s/done?lang=cy")
    [response] = force.stored()
    assert (response.unit, response.stratum) == ("north", "constable")
    assert response.answers[:3] == (4, DONT_KNOW, DOES_NOT_APPLY)
    assert set(response.answers[3:]) == {BLANK}
    assert response.comments == (("any", "Time\nto talk"),)
    assert force.answered() == {("north", "constable"): 1}
    assert force.unspent() == 0
    again = client.post(f"/s/{token}/answer", data=sent)
    assert again.status_code == 404
    assert len(force.stored()) == 1


def test_the_thank_you_knows_nothing_of_the_link(force, client, read):
    token = force.link()
    answer = client.post(f"/s/{token}/answer?lang=cy", data={"c1a": "4"})
    page = client.get(answer.headers["location"])
    assert page.status_code == 200
    assert token not in page.text
    assert read(page).language == "cy"
    assert "Nobody can find them" in read(client.get("/s/done")).text


def test_the_page_of_questions_does_not_repeat_the_token(force, client):
    token = force.link()
    assert token not in client.get(f"/s/{token}/answer").text


def test_opening_a_link_never_spends_it(force, client):
    token = force.link()
    for address in (f"/s/{token}", f"/s/{token}/answer", f"/s/{token.upper()}"):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert force.unspent() == 1


# --- the other language -----------------------------------------------------------------------------------


def test_a_change_of_language_keeps_the_answers_and_stores_nothing(force, client, read):
    token = force.link()
    page = read(client.get(f"/s/{token}/answer"))
    switch = next(button for button in page.all("button", name="switch") if button["value"] == "cy")
    assert (switch["formaction"], switch["lang"]) == ("answer?lang=cy", "cy")
    sent = {"c1a": "4", "s1a": "-3", "comment-any": "</textarea> <b>Gwell</b>", "switch": "cy"}
    answer = client.post(f"/s/{token}/answer?lang=cy", data=sent)
    assert answer.status_code == 200
    page = read(answer)
    assert page.language == "cy"
    assert page.checked == {"c1a": "4", "s1a": "-3"}
    assert page.texts["textarea"][0].strip() == "</textarea> <b>Gwell</b>"
    assert "<b>Gwell" not in answer.text
    assert force.unspent() == 1
    assert force.stored() == []


def test_a_key_press_shows_the_page_again_and_does_not_send(force, client, read):
    page = read(client.get(f"/s/{force.link()}/answer?lang=cy"))
    first = page.all("button")[0]
    assert (first["name"], first["value"]) == ("switch", "cy")


# --- what is left blank -----------------------------------------------------------------------------------


def hidden(page):
    """Return what a page carries along besides what people fill in."""
    return {said["name"]: said["value"] for said in page.all("input", type="hidden")}


def test_who_leaves_some_blank_is_told_which_once_and_may_send(force, client, read):
    token = force.link()
    carried = hidden(read(client.get(f"/s/{token}/answer")))
    every = dict.fromkeys(read(client.get(f"/s/{token}/answer")).items_asked, "4")
    some = {name: value for name, value in every.items() if name not in ("c1a", "s1a")}
    answer = client.post(f"/s/{token}/answer", data={**carried, **some, "comment-any": "Kept"})
    assert answer.status_code == 200
    page = read(answer)
    assert "You left 2 questions blank. Nothing has been stored yet." in page.text
    assert [said["href"] for said in page.all("a")] == ["#main", "#c1a-1", "#s1a-1"]
    assert {"c1a-1", "s1a-1"} <= page.ids
    assert page.checked == some
    assert page.texts["textarea"][0].strip() == "Kept"
    assert not page.title.startswith("Error"), "a blank is no error"
    assert force.stored() == []
    welsh = read(client.post(f"/s/{token}/answer?lang=cy", data={**hidden(page), **some, "switch": "cy"}))
    assert "Gadawsoch 2 cwestiwn yn wag." in welsh.text, "still told in the other language"
    assert client.post(f"/s/{token}/answer", data={**hidden(welsh), **some}).status_code == 303
    [response] = force.stored()
    assert response.answers.count(BLANK) == 2


def test_who_answers_all_or_nothing_is_never_blocked(force, client, read):
    token, other = force.link(), force.link()
    page = read(client.get(f"/s/{token}/answer"))
    whole = {**hidden(page), **dict.fromkeys(page.items_asked, "4")}
    assert client.post(f"/s/{token}/answer", data=whole).status_code == 303, "nothing to be told"
    page = read(client.post(f"/s/{other}/answer", data=hidden(page)))
    assert "You left every question blank." in page.text
    assert client.post(f"/s/{other}/answer", data=hidden(page)).status_code == 303


# --- another group ----------------------------------------------------------------------------------------


def test_somebody_of_another_group_chooses_it_before_answering(force, client, read, follow):
    token = force.link(stratum="constable")
    first = read(client.get(f"/s/{token}?lang=cy"))
    [way] = [said["href"] for said in first.all("a") if said["href"].endswith("/group?lang=cy")]
    offered = read(client.get(way))
    assert offered.title.startswith("Dewiswch eich grŵp")
    assert {radio["value"] for radio in offered.all("input", type="radio")} == {"northmoor", "north", "east"}
    assert not offered.checked, "nothing is chosen for anybody"
    chosen = read(follow(way, {"_unit": "east"}))
    assert "eich tîm (East Response)" in chosen.text
    assert "North Response" not in chosen.text
    [start] = [form["action"] for form in chosen.all("form") if "/answer" in form["action"]]
    page = read(client.post(start, data={**hidden(chosen), "switch": "cy"}))
    assert hidden(page)["_unit"] == "east"
    assert "East Response" in page.text
    data = {**hidden(page), **dict.fromkeys(page.items_asked, "4")}
    assert client.post(start, data=data).status_code == 303
    [response] = force.stored()
    assert (response.unit, response.stratum) == ("east", "constable")
    assert force.answered() == {("east", "constable"): 1}, "the link's own group is counted nowhere"
    assert force.unspent() == 0


def test_a_choice_survives_the_other_language(force, client, read, follow):
    token = force.link()
    chosen = read(follow(f"/s/{token}/group", {"_unit": "east"}))
    [switch] = chosen.all("a", class_="switch")
    assert "East Response" in read(client.get(f"/s/{token}{switch['href']}")).text
    page = read(client.get(f"/s/{token}/answer?unit=east"))
    page = read(client.post(f"/s/{token}/answer?lang=cy", data={**hidden(page), "switch": "cy"}))
    assert (page.language, hidden(page)["_unit"]) == ("cy", "east")


@pytest.mark.parametrize("unit", ["nowhere", "east ", "EAST", "east'--"])
def test_a_group_that_the_wave_does_not_have_cannot_be_chosen(force, client, read, follow, unit):
    token = force.link()
    assert "Choose one of the groups shown." in follow(f"/s/{token}/group", {"_unit": unit}).text
    asked = client.get(f"/s/{token}", params={"unit": unit})
    assert (asked.status_code, asked.headers["location"]) == (303, f"/s/{token}/group?lang=en&nothing=")
    answer = client.post(f"/s/{token}/answer", data={"c1a": "4", "comment-any": "Kept", "_unit": unit})
    assert answer.status_code == 422
    page = read(answer)
    assert page.title.startswith("Error: ")
    assert hidden(page) == {"c1a": "4", "comment-any": "Kept"}, "what was filled in is carried along"
    assert force.stored() == []
    page = read(client.post(f"/s/{token}/group", data={**hidden(page), "_unit": "east"}))
    assert page.checked == {"c1a": "4"}
    assert page.texts["textarea"][0].strip() == "Kept"
    assert hidden(page)["_unit"] == "east"


def test_a_group_that_came_after_the_opening_is_not_offered(force, client, read):
    from datetime import date

    from gapassess.core.organisation import Unit
    from gapassess.store import organisation

    with force.workspace.database.begin() as tx:
        organisation.put_units(tx, [Unit("west", "West Response", "northmoor", date(2026, 10, 5))])
    token = force.link()
    assert "West Response" not in client.get(f"/s/{token}/group").text
    assert client.post(f"/s/{token}/answer", data={"c1a": "4", "_unit": "west"}).status_code == 422


def test_no_choice_is_said(force, client, read, follow):
    token = force.link()
    page = read(follow(f"/s/{token}/group", {}))
    assert page.title.startswith("Error: ")
    kept = read(client.post(f"/s/{token}/group", data={"c1a": "4"}))
    assert hidden(kept) == {"c1a": "4"}, "what was filled in is carried along"
    assert "Choose one of the groups shown." in page.text
    assert {said["href"][1:] for said in page.all("a") if said["href"].startswith("#")} <= page.ids


# --- what does not fit ------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["9", "0", "-1x", "four", "--5", "²", "4.0", "99999999999999999999"])
def test_an_answer_that_is_no_choice_is_said_beside_its_question(force, client, read, value):
    token = force.link()
    answer = client.post(f"/s/{token}/answer", data={"c1a": "4", "s1a": value, "comment-any": "Kept"})
    assert answer.status_code == 422
    page = read(answer)
    assert page.title.startswith("Error: ")
    [summary] = page.all("div", role="alert")
    assert summary["tabindex"] == "-1"
    [wrong] = page.all("fieldset", class_="wrong")
    assert wrong["aria-describedby"] in page.ids
    links = [said["href"] for said in page.all("a") if said["href"].startswith("#")]
    assert links == ["#main", "#s1a-1"]
    assert {link[1:] for link in links} <= page.ids
    assert page.checked == {"c1a": "4"}
    assert page.texts["textarea"][0].strip() == "Kept"
    assert force.stored() == []
    assert client.post(f"/s/{token}/answer", data={"c1a": "4"}).status_code == 303


def test_a_comment_that_is_too_long_is_kept_and_said_in_welsh(force, client, read):
    words = "gair " * 500
    answer = client.post(f"/s/{force.link()}/answer?lang=cy", data={"comment-any": words})
    assert answer.status_code == 422
    page = read(answer)
    assert page.title.startswith("Gwall: ")
    assert "Mae hwn yn 2,499 nod o hyd. Defnyddiwch 2,000 ar y mwyaf." in page.text
    [area] = page.all("textarea")
    assert area["aria-invalid"] == "true"
    assert set(area["aria-describedby"].split()) <= page.ids
    assert page.texts["textarea"][0].strip() == words.strip()
    assert force.stored() == []


def test_a_line_end_counts_as_one_character(force, client):
    words = "x\r\n" * (COMMENT_LENGTH // 2)
    assert client.post(f"/s/{force.link()}/answer", data={"comment-any": words}).status_code == 303


def test_names_that_the_form_does_not_have_are_passed_over(force, client):
    answer = client.post(f"/s/{force.link()}/answer", data={"c1a": "4", "name": "PC Smith", "time": "09:30"})
    assert answer.status_code == 303
    [response] = force.stored()
    assert "Smith" not in repr(response)


# --- links that do not work -------------------------------------------------------------------------------


def test_used_revoked_unknown_closed_and_mistyped_links_are_one_page(force, client):
    used, revoked, late = force.link(), force.link(), force.link()
    client.post(f"/s/{used}/answer", data={"c1a": "4"})
    force.revoke(revoked)
    seen = {
        name: client.get(address)
        for name, address in {
            "used": f"/s/{used}",
            "used, questions": f"/s/{used}/answer",
            "revoked": f"/s/{revoked}",
            "unknown": "/s/abcdefghijkmnpqrstuv",
            "typo": "/s/typo",
            "deep": "/s/a/b/c",
            "used, groups": f"/s/{used}/group",
            "slash": f"/s/{used}/",
        }.items()
    }
    force.moment = AFTER
    seen["closed"] = client.get(f"/s/{late}")
    seen["sent too late"] = client.post(f"/s/{late}/answer", data={"c1a": "4"})
    seen["sent again"] = client.post(f"/s/{used}/answer", data={"c1a": "4"})
    seen["changed language too late"] = client.post(f"/s/{late}/answer", data={"switch": "en"})
    seen["chose a group too late"] = client.post(f"/s/{late}/group", data={"_unit": "east"})
    seen["chose no group, and used"] = client.post(f"/s/{used}/answer", data={"_unit": "nowhere"})
    seen["another method"] = client.put(f"/s/{late}")
    assert {name: answer.status_code for name, answer in seen.items()} == dict.fromkeys(seen, 404)
    assert len({answer.text for answer in seen.values()}) == 1
    headers = [{k: v for k, v in answer.headers.items() if k != "date"} for answer in seen.values()]
    assert all(one == headers[0] for one in headers)
    assert len(force.stored()) == 1


def test_the_last_day_counts(force, client):
    token = force.link()
    force.moment = datetime(2026, 10, 31, 23, 59, tzinfo=UTC)
    assert client.get(f"/s/{token}").status_code == 200


# --- too much, or no form ---------------------------------------------------------------------------------


def test_a_form_that_is_too_large_is_refused_calmly(force, client, read):
    token = force.link()
    answer = client.post(f"/s/{token}/answer?lang=cy", data={"comment-any": "x" * 70_000})
    assert answer.status_code == 413
    assert read(answer).language == "cy"
    assert force.unspent() == 1


def test_a_form_that_is_too_large_is_refused_also_when_it_does_not_say_so(force, client):
    def parts():
        for _ in range(70):
            yield b"x" * 1024

    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = client.post(f"/s/{force.link()}/answer", content=parts(), headers=kind)
    assert answer.status_code == 413
    assert force.unspent() == 1


def test_what_is_no_form_does_not_count_as_blank_answers(force, client):
    token = force.link()
    assert client.post(f"/s/{token}/answer", files={"c1a": (None, "4")}).status_code == 415
    assert client.post(f"/s/{token}/answer", json={"c1a": 4}).status_code == 415
    assert force.unspent() == 1


def test_bytes_that_are_no_text_do_no_harm(force, client):
    kind = {"content-type": "application/x-www-form-urlencoded"}
    body = b"c1a=4&comment-any=%FF%00\xff&=&&c1a"
    assert client.post(f"/s/{force.link()}/answer", content=body, headers=kind).status_code in {303, 422}


# --- a typed code -----------------------------------------------------------------------------------------


def test_a_typed_code_leads_to_its_link(force, client, read):
    token = force.link()
    typed = f" {token[:5].upper()}-{token[5:10]} {token[10:]} "
    assert read(client.get("/s/?lang=cy")).language == "cy"
    answer = client.post("/s/?lang=cy", data={"code": typed})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/s/{token}?lang=cy")
    assert client.get("/s").headers["location"] == "/s/"


def test_letters_that_look_like_digits_are_taken_for_them(force, client):
    answer = client.post("/s/", data={"code": "Abc0-OIl1"})
    assert answer.headers["location"] == "/s/abc00111?lang=en"


def test_a_code_counts_as_a_code(force, client):
    from gapassess.store import ballots

    client.post(f"/s/{force.link(code='7k2m9pqr')}/answer", data={"c1a": "4"})
    client.post(f"/s/{force.link()}/answer", data={"c1a": "4"})
    with force.workspace.database.read() as tx:
        assert ballots.doors(tx, "autumn") == {"code": 1, "link": 1}


def test_no_code_is_said(read, follow):
    page = read(follow("/s/?lang=cy", {"code": " - "}))
    assert (page.language, page.title.partition(":")[0]) == ("cy", "Gwall")


# --- the way back -----------------------------------------------------------------------------------------


def test_what_will_be_filled_in_comes_as_what_was_posted(force, client, read):
    """Browsers keep a page that came by GET for the Back button, answers and all."""
    page = f"/s/{force.link()}/answer"
    for sent in ({}, {"comment-any": "", "_tell": "blank"}, {"c1a": "4"}, {"comment-any": "Between us"}):
        answer = client.post(page, data={"switch": "cy", **sent})
        assert (answer.status_code, read(answer).language) == (200, "cy")
    assert read(client.post(page, data={"switch": "fr"})).language == "en"
    assert force.unspent() == 1


def test_the_thanks_say_nothing_false_to_who_sent_nothing(client, read):
    assert "If you did not press that, you have sent nothing." in read(client.get("/s/done")).text


# --- one page for many ------------------------------------------------------------------------------------


def test_what_is_drawn_for_many_holds_the_link_of_each(force, client):
    first, second = force.link(), force.link()
    pages = [client.get(f"/s/{token}").text for token in (first, second, first)]
    assert pages[0] == pages[2]
    assert first in pages[0]
    assert first not in pages[1]
    assert pages[1] == pages[0].replace(first, second)
    plain = client.get(f"/s/{first}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == pages[0]


def test_what_is_drawn_for_many_differs_by_group_role_and_wave(force, client, read):
    force.open("careful", minimum=20)
    links = [force.link(), force.link(unit="east"), force.link(stratum="constable"), force.link("careful")]
    for _ in range(2):
        texts = [read(client.get(f"/s/{token}")).text for token in links]
        assert len(set(texts)) == len(links)
        assert "fewer than 20 people" in texts[3]
        assert "East Response" in texts[1]
    assert "East Response" in read(client.get(f"/s/{links[0]}/answer?unit=east")).text
    assert "East Response" not in read(client.get(f"/s/{links[0]}/answer")).text


def test_a_page_drawn_before_says_nothing_of_a_link_that_works_no_more(force, client):
    token, late = force.link(), force.link()
    for path in ("", "/answer"):
        assert client.get(f"/s/{token}{path}").status_code == 200
    force.revoke(token)
    for path in ("", "/answer"):
        assert client.get(f"/s/{token}{path}").status_code == 404
        assert client.get(f"/s/{late}{path}").status_code == 200
    force.moment = AFTER
    for path in ("", "/answer"):
        assert client.get(f"/s/{late}{path}").status_code == 404
