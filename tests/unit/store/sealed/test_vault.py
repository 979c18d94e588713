"""Content at rest is readable with its key alone, and never again once that is destroyed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.store.sealed.vault import Vault

EPISODE = "ep_abcd"
PLACE = "reflection:rf_1"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "keys")


@given(content=st.binary(max_size=2_000))
def test_what_is_sealed_opens_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    vault = Vault(tmp_path_factory.mktemp("keys"))
    assert vault.open(EPISODE, PLACE, vault.seal(EPISODE, PLACE, content)) == content


def test_the_key_outlives_the_service(tmp_path: Path) -> None:
    sealed = Vault(tmp_path).seal(EPISODE, PLACE, b"what I learnt")
    assert Vault(tmp_path).open(EPISODE, PLACE, sealed) == b"what I learnt"


def test_nothing_of_the_content_shows(vault: Vault) -> None:
    assert b"learnt" not in vault.seal(EPISODE, PLACE, b"what I learnt" * 10)


def test_nothing_opens_once_the_key_is_destroyed(tmp_path: Path, vault: Vault) -> None:
    sealed = vault.seal(EPISODE, PLACE, b"what I learnt")
    vault.destroy(EPISODE)
    for later in (vault, Vault(tmp_path / "keys")):
        with pytest.raises(ServiceError, match="gone"):
            later.open(EPISODE, PLACE, sealed)
    assert not [path for path in (tmp_path / "keys").rglob("*") if path.is_file()]


def test_a_text_opens_only_in_its_own_place(vault: Vault) -> None:
    sealed = vault.seal(EPISODE, PLACE, b"mine")
    with pytest.raises(ServiceError, match="gone"):
        vault.open(EPISODE, "reflection:rf_2", sealed)
    vault.seal("ep_wxyz", PLACE, b"another's")
    with pytest.raises(ServiceError, match="gone"):
        vault.open("ep_wxyz", PLACE, sealed)


@pytest.mark.parametrize("left", [0, 1, 11, 12, 20])
def test_what_is_cut_short_is_gone(vault: Vault, left: int) -> None:
    sealed = vault.seal(EPISODE, PLACE, b"what I learnt")
    with pytest.raises(ServiceError, match="gone"):
        vault.open(EPISODE, PLACE, sealed[:left])


def test_only_the_service_may_read_the_keys(tmp_path: Path, vault: Vault) -> None:
    vault.seal(EPISODE, PLACE, b"")
    (key,) = [path for path in (tmp_path / "keys").rglob("*") if path.is_file()]
    assert key.stat().st_mode & 0o777 == 0o600


def test_no_scope_leads_out_of_the_folder(vault: Vault) -> None:
    with pytest.raises(ValueError, match="id"):
        vault.seal("../../etc", PLACE, b"")


def test_a_key_that_another_process_destroyed_is_gone_here_too(tmp_path: Path) -> None:
    here, there = Vault(tmp_path), Vault(tmp_path)
    sealed = here.seal(EPISODE, PLACE, b"what I learnt")
    there.destroy(EPISODE)
    with pytest.raises(ServiceError, match="gone"):
        here.open(EPISODE, PLACE, sealed)
    again = there.seal(EPISODE, PLACE, b"another's")
    assert here.open(EPISODE, PLACE, again) == b"another's"
