"""One pack for all who only read it."""

import pytest

from gapassess.documents.pack import build_pack, unzipped
from tests.documents import made


@pytest.fixture(scope="session")
def content():
    return made.content()


@pytest.fixture(scope="session")
def pack(content):
    return build_pack(content)


@pytest.fixture(scope="session")
def files(pack):
    return unzipped(pack)
