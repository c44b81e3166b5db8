"""Letters through a real mail server: first ones, reminders, crashes in between, and who wants none."""

import csv
import io
import re

import pytest

from gapassess.errors import OperatorError, PolicyError
from gapassess.post.book import Past
from gapassess.services.answering import invitation, submit
from gapassess.services.closing import close_wave
from gapassess.services.inviting import invite
from gapassess.services.inviting_book import import_contacts, open_book
from gapassess.services.inviting_mail import ALL_AT_ONCE, LettersFile, mailer
from gapassess.services.inviting_stops import record_bounces, stop_letters, take_stops, write_again
from tests.post.conftest import PEOPLE

ALICE, BOB, CHARLIE = (one[0] for one in PEOPLE)


def send(force, **facts):
    with mailer(force.workspace) as deliver:
        return invite(force.workspace, deliver=deliver, **facts)


def link(message):
    return re.search(r"/s/([0-9a-z]{20})\?lang=", message.get_content())[1]


def stop_code(message):
    return re.fullmatch(r"<https://survey.northmoor.example/s/stop/(\w+)>", message["List-Unsubscribe"])[1]


def test_everybody_gets_a_letter_with_a_link_of_their_own(post, server):
    done = send(post)
    assert (done.sent, done.waiting, done.round, done.not_written) == (3, 0, 1, 0)
    letters = {one["To"]: one for one in server.messages}
    assert set(letters) == {ALICE, BOB, CHARLIE}
    assert len({link(one) for one in server.messages}) == 3
    found = invitation(post.workspace, link(letters[ALICE]))
    assert (found.unit, found.stratum) == ("north", "sergeant")
    alice, bob = letters[ALICE], letters[BOB]
    assert alice["From"] == "Joint working survey <survey@northmoor.example>"
    assert alice["Reply-To"] == "owner@northmoor.example"
    assert alice["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert alice.get_content_type() == "text/plain"
    assert alice.get_content().startswith("Helo Alice Pugh,")
    assert bob.get_content().startswith("Hello Bob Lowe,")
    assert "Ni all neb ddarganfod" in bob.get_content()
    assert letters[CHARLIE].get_content().startswith("Hello,")
    assert "28 Hydref 2026" in alice.get_content()
    assert send(post).sent == 0
    assert len(server.messages) == 3


def test_a_reminder_carries_a_new_token_and_the_old_one_ends(post, server):
    send(post)
    first = link(server.to(BOB)[0])
    assert submit(post.workspace, link(server.to(ALICE)[0]), {})
    with pytest.raises(PolicyError) as caught:
        send(post, reminder=True)
    assert caught.value.code == "REMINDED-TODAY"
    post.later(5)
    done = send(post, reminder=True)
    assert (done.sent, done.round) == (3, 2)
    second = link(server.to(BOB)[1])
    assert server.to(BOB)[1]["Subject"].startswith("Reminder.")
    assert invitation(post.workspace, first) is None
    assert invitation(post.workspace, second).unit == "north"
    # Alice has answered: her letter says the same words, and its link opens nothing.
    assert invitation(post.workspace, link(server.to(ALICE)[1])) is None
    assert "If you have answered already" in server.to(ALICE)[1].get_content()
    assert sum(post.unspent().values()) == 2


def test_only_the_silent_are_reminded_and_their_number_is_not_told(post, server):
    send(post)
    assert submit(post.workspace, link(server.to(ALICE)[0]), {})
    post.later(5)
    done = send(post, reminder=True, silent_only=True)
    assert (done.sent, done.waiting, done.silent_only) == (None, None, True)
    assert sorted(one["To"] for one in server.messages[3:]) == [BOB, CHARLIE]


def test_whoever_opts_out_is_left_alone_in_the_next_wave_too(post, server):
    send(post)
    stop_letters(post.workspace, stop_code(server.to(BOB)[0]).upper())
    stop_letters(post.workspace, "0" * 16)
    stop_letters(post.workspace, "no code at all")
    post.later(5)
    assert send(post, reminder=True).not_written == 1
    assert len(server.to(BOB)) == 1
    found = take_stops(post.workspace)
    assert (found.stopped, found.new) == (1, 0)
    assert invitation(post.workspace, link(server.to(BOB)[0])) is not None, "who opts out of letters may still answer"
    assert submit(post.workspace, link(server.to(ALICE)[1]), {})
    close_wave(post.workspace, "autumn")
    post.moment = post.moment.replace(month=11, day=3)
    post.open("winter")
    taken = import_contacts(post.workspace, post.table())
    assert (taken.rows, taken.stopped) == (3, 1)
    assert send(post).sent == 2
    assert len(server.to(BOB)) == 1
    changed_his_mind = post.table([PEOPLE[1]], name="again.csv")
    found = write_again(post.workspace, changed_his_mind)
    assert (found.new, found.stopped) == (1, 0)
    assert send(post).sent == 1
    assert not any(b"bob" in path.read_bytes() for path in (post.folder / "contacts").rglob("*") if path.is_file())


def test_an_opt_out_that_was_left_before_the_book_knew_the_letter_was_out_is_not_lost(post, server):
    send(post)
    book = open_book(post.workspace)
    with book.remembering() as known:
        known.clear()
    stop_letters(post.workspace, stop_code(server.to(BOB)[0]))
    assert take_stops(post.workspace).new == 1


def test_what_bounces_is_remembered_and_can_be_undone(post, server, tmp_path):
    server.answers[CHARLIE] = "550 5.1.1 no such user"
    done = send(post)
    assert (done.sent, done.refused) == (2, 1)
    assert sum(post.unspent().values()) == 2, "the token that nobody has is gone"
    mac = open_book(post.workspace).key.mac(CHARLIE)
    assert open_book(post.workspace).history()[mac] == Past(bounced="2026-10-05")
    table = tmp_path / "back.csv"
    table.write_text(f"address,reason\n{BOB},mailbox gone\nnobody@else.example,?\n", encoding="utf-8")
    found = record_bounces(post.workspace, table)
    assert (found.bounced, found.new, found.unknown) == (2, 1, 1)
    server.answers.clear()
    post.later(4)
    assert send(post, reminder=True).sent == 1
    table.write_text(f"address,reason\n{CHARLIE},\n", encoding="utf-8")
    record_bounces(post.workspace, table, undo=True)
    assert send(post).sent == 1
    assert invitation(post.workspace, link(server.to(CHARLIE)[0])).unit == "east"


def test_a_letter_the_server_wants_later_keeps_its_link_and_the_old_one_works_until_then(post, server):
    send(post)
    post.later(3)
    server.answers[BOB] = "451 4.7.1 greylisted, try again"
    done = send(post, reminder=True)
    assert (done.sent, done.later) == (2, 1)
    first = link(server.to(BOB)[0])
    assert invitation(post.workspace, first) is not None
    server.answers.clear()
    done = send(post, reminder=True)
    assert (done.round, done.sent, done.later) == (2, 1, 0)
    assert invitation(post.workspace, first) is None
    assert invitation(post.workspace, link(server.to(BOB)[1])) is not None


def test_a_server_that_takes_nothing_from_us_is_no_bounce(post, server):
    server.answers = dict.fromkeys((ALICE, BOB, CHARLIE), "550 5.7.1 relaying denied")
    with pytest.raises(OperatorError) as caught:
        send(post)
    assert caught.value.code == "MAIL-REFUSED"
    assert open_book(post.workspace).history() == {}
    server.answers.clear()
    assert send(post).sent == 3


class PulledOut(BaseException):
    """The plug: what no handler of ours catches."""


@pytest.mark.parametrize("reminder", [False, True])
@pytest.mark.parametrize("after_it_left", [False, True])
def test_a_sending_cut_short_leaves_nobody_out_and_nobody_with_two_links(post, server, reminder, after_it_left):
    if reminder:
        send(post)
        post.later(3)
        server.messages.clear()
    with mailer(post.workspace) as real:

        def cut_short(letters):
            for number, one in enumerate(letters):
                if number == 1:
                    if after_it_left:
                        assert list(real([one])) == ["sent"]
                    raise PulledOut
                yield from real([one])

        with pytest.raises(PulledOut):
            invite(post.workspace, deliver=cut_short, reminder=reminder)
    assert len(server.messages) == 1 + after_it_left
    done = send(post, reminder=reminder)
    assert done.waiting == 0
    assert {one["To"] for one in server.messages} == {ALICE, BOB, CHARLIE}
    # In doubt it comes twice: the same letter, with the same link and the same number.
    assert len(server.messages) == 3 + after_it_left
    assert len({one["Message-ID"] for one in server.messages}) == 3
    links = {link(one) for one in server.messages}
    assert len(links) == 3
    assert all(invitation(post.workspace, one) for one in links)
    assert sum(post.unspent().values()) == 3


def test_who_answered_while_a_sending_was_cut_short_is_not_asked_twice(post, server):
    with mailer(post.workspace) as real:

        def cut_short(letters):
            list(real(letters[:1]))
            raise PulledOut

        with pytest.raises(PulledOut):
            invite(post.workspace, deliver=cut_short)
    assert submit(post.workspace, link(server.messages[0]), {})
    send(post)
    assert len(server.messages) == 3
    assert sum(post.unspent().values()) == 2
    assert not submit(post.workspace, link(server.messages[0]), {})


def test_letters_go_into_a_file_whole_and_its_links_work(post, tmp_path):
    path = tmp_path / "letters.csv"
    done = invite(post.workspace, deliver=LettersFile(path), batch=ALL_AT_ONCE)
    assert done.sent == 3
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert sorted(row["address"] for row in rows) == sorted((ALICE, BOB, CHARLIE))
    assert all(invitation(post.workspace, row["link"].rsplit("/", 1)[1]) for row in rows)
    post.later(3)
    with pytest.raises(OperatorError) as caught:
        invite(post.workspace, deliver=LettersFile(path), batch=ALL_AT_ONCE, reminder=True)
    assert caught.value.code == "FILE-NOT-WRITTEN"
    assert all(invitation(post.workspace, row["link"].rsplit("/", 1)[1]) for row in rows), "the old links still work"
    again = LettersFile(tmp_path / "again.csv")
    assert invite(post.workspace, deliver=again, batch=ALL_AT_ONCE, reminder=True).sent == 3
    assert not any(invitation(post.workspace, row["link"].rsplit("/", 1)[1]) for row in rows)


def test_an_untracked_wave_writes_to_all_alike_and_knows_of_nobody(bare, server):
    text = (bare.folder / "gapassess.toml").read_text().replace("port = 25", f"port = {server.port}")
    (bare.folder / "gapassess.toml").write_text(text)
    from dataclasses import replace

    from gapassess.bootstrap import read_settings

    bare.workspace = replace(bare.workspace, settings=read_settings(bare.folder / "gapassess.toml"))
    bare.open(untracked=True)
    import_contacts(bare.workspace, bare.table())
    assert send(bare).sent == 3
    assert bare.unspent() == {}
    bare.later(3)
    assert send(bare, reminder=True).sent == 3
    assert {held.token for held in open_book(bare.workspace).tracking("autumn").people.values()} == {""}
    texts = {re.sub(r"(?m)^(Hello|Helo).*|/s/stop/\w+", "", one.get_content()) for one in server.to(BOB)}
    assert len(texts) == 1, "even the reminder reads alike"
    assert "https://survey.northmoor.example/s/?lang=en" in next(iter(texts))
    bare.later(3)
    with pytest.raises(PolicyError) as caught:
        send(bare, reminder=True, silent_only=True)
    assert caught.value.code == "UNTRACKED-SILENT"


def test_a_closed_wave_takes_its_letters_with_it(post, server):
    with mailer(post.workspace) as real:

        def closes_in_between(letters):
            yield from real(letters[:1])
            raise PulledOut

        with pytest.raises(PulledOut):
            invite(post.workspace, deliver=closes_in_between)
    assert submit(post.workspace, link(server.messages[0]), {})
    close_wave(post.workspace, "autumn")
    with pytest.raises(PolicyError) as caught:
        send(post, wave="autumn")
    assert caught.value.code == "WAVE-NOT-OPEN"
    assert {path.name for path in (post.folder / "contacts" / "waves" / "autumn").iterdir()} == {
        "people", "people.key", "lock"
    }  # fmt: skip


def test_past_the_last_day_nobody_is_written_to(post):
    post.later(40)
    with pytest.raises(PolicyError) as caught:
        send(post)
    assert caught.value.code == "WAVE-NOT-TODAY"


def test_a_password_never_goes_over_the_network_in_the_open(post, monkeypatch):
    from dataclasses import replace

    mail = replace(post.workspace.settings.mail, host="mail.elsewhere.example", user="survey")
    elsewhere = replace(post.workspace, settings=replace(post.workspace.settings, mail=mail))
    with pytest.raises(OperatorError) as caught, mailer(elsewhere) as deliver:
        invite(elsewhere, deliver=deliver)
    assert caught.value.code == "MAIL-NO-TLS"
