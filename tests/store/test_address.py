"""What operators write as the URL of the database."""

import ssl

import pytest

from gapassess.errors import OperatorError
from gapassess.store.address import parse, place


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+pg8000"])
def test_any_postgresql_goes_to_pg8000(scheme):
    url, arguments = parse(f"{scheme}://ann:p%40ss@db.force.example:5433/gaps")
    assert url.drivername == "postgresql+pg8000"
    assert (url.host, url.port, url.database, url.password) == ("db.force.example", 5433, "gaps", "p@ss")
    assert arguments == {"application_name": "gapassess", "timeout": 10}
    assert place(url) == "database gaps on db.force.example:5433"


def test_a_socket_folder_is_understood():
    url, arguments = parse("postgresql://postgres:@/gaps?host=/run/postgresql&port=5433")
    assert arguments["unix_sock"] == "/run/postgresql/.s.PGSQL.5433"
    assert dict(url.query) == {}


@pytest.mark.parametrize(
    ("mode", "wanted"),
    [("disable", False), ("require", True), ("prefer", None), ("verify-full", ssl.CERT_REQUIRED)],
)
def test_sslmode_means_what_it_means_to_postgresql(mode, wanted):
    context = parse(f"postgresql://a@b/c?sslmode={mode}")[1].get("ssl_context")
    assert getattr(context, "verify_mode", context) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "gaps.db", "sqlite://", "sqlite:///:memory:", "mysql://a@b/c", "postgresql://a@b:port/c",
     "postgresql://a@b/c?sslmode=maybe", "postgresql://a@b/c?connect_timeout=soon", "postgresql://a@b/c?sslrootcert=/no/such/file"],
)  # fmt: skip
def test_what_cannot_be_used_is_refused(text):
    with pytest.raises(OperatorError) as caught:
        parse(text)
    assert caught.value.code == "DATABASE-URL"
