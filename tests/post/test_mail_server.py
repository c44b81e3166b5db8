"""A mail server that asks for TLS and a password, one that is not who it says, and two senders at once."""

import shutil
import socket
import ssl
import subprocess
import threading
from dataclasses import replace

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from gapassess.errors import OperatorError
from gapassess.services.inviting import invite
from gapassess.services.inviting_mail import PASSWORD_VARIABLE, mailer
from tests.post.conftest import Server


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if shutil.which("openssl") is None:
        pytest.skip("install openssl")
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    return key, cert


@pytest.fixture
def secured(post, certificate):
    """The force of `post` with another server: TLS, then user and password, then letters."""
    made, (key, cert) = Server(), certificate
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)

    def allow(_server, _session, _envelope, _mechanism, said):
        return AuthResult(success=(said.login, said.password) == (b"survey", b"right"), handled=False)

    with socket.create_server(("127.0.0.1", 0)) as free:
        made.port = free.getsockname()[1]
    made.control = Controller(
        made, hostname="127.0.0.1", port=made.port, tls_context=context, require_starttls=True,
        authenticator=allow, auth_required=True,
    )  # fmt: skip
    made.control.start()
    mail = replace(post.workspace.settings.mail, host="localhost", port=made.port, starttls=True, user="survey")
    post.workspace = replace(post.workspace, settings=replace(post.workspace.settings, mail=mail))
    yield made
    made.control.stop()


def send(post):
    with mailer(post.workspace) as deliver:
        return invite(post.workspace, deliver=deliver)


def test_letters_go_over_tls_with_a_password_to_a_server_that_is_known(post, secured, certificate, monkeypatch):
    monkeypatch.setenv(PASSWORD_VARIABLE, "right")
    with pytest.raises(OperatorError) as caught:
        send(post)
    assert caught.value.code == "MAIL-NO-TLS", "nobody vouches for its certificate"
    assert secured.messages == []
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    monkeypatch.setenv(PASSWORD_VARIABLE, "wrong")
    with pytest.raises(OperatorError) as caught:
        send(post)
    assert caught.value.code == "MAIL-SIGN-IN"
    assert "wrong" not in str(caught.value)
    monkeypatch.setenv(PASSWORD_VARIABLE, "right")
    assert send(post).sent == 3
    assert len(secured.messages) == 3


def test_two_senders_at_once_write_to_everybody_once(post, server):
    outcomes = []

    def run():
        with mailer(post.workspace) as deliver:
            outcomes.append(invite(post.workspace, deliver=deliver, batch=1))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert sum(one.sent for one in outcomes) == 3
    assert len({one["To"] for one in server.messages}) == len(server.messages) == 3
    assert sum(post.unspent().values()) == 3
