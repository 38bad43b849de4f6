from __future__ import annotations

from pathlib import Path

import pytest

from cli.options import DEFAULT_STORE, StoreAddress
from graph.errors import NoStore
from graph.store import open_library


def test_the_store_is_the_one_of_the_option_before_that_of_the_environment(
    run, samples_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("DANCHIEU_STORE", "elsewhere.sqlite")
    assert run("store", "info").exit_code == 2
    assert run("store", "info", "--store", samples_path).exit_code == 0


def test_the_store_of_the_environment_is_used_without_the_option(run, samples_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("DANCHIEU_STORE", f"sqlite://{samples_path}")
    result = run("store", "info")
    assert result.exit_code == 0
    assert str(samples_path) in result.stdout


def test_without_any_word_the_store_lies_in_the_current_folder(run) -> None:
    assert DEFAULT_STORE in run("store", "info").stderr


def test_originals_may_be_kept_elsewhere(run, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("KẾ HOẠCH\nThực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021;\n", encoding="utf-8")
    result = run("ingest", file, "--store", tmp_path / "s.sqlite", "--files", tmp_path / "originals")
    assert result.exit_code == 0
    assert len(list((tmp_path / "originals").rglob("*.gz"))) == 1
    assert not (tmp_path / "s.sqlite.files").exists()


def test_an_address_of_an_unknown_kind_is_wrong_usage_and_its_rest_is_not_repeated(run) -> None:
    result = run("store", "info", "--store", "postgres://user:secret@host/base")
    assert result.exit_code == 2
    assert "postgres://" in result.stderr
    assert "secret" not in result.stderr


def test_a_password_is_not_shown_by_the_address() -> None:
    address = StoreAddress("bolt://host", None, "reader", "secret")
    assert "secret" not in repr(address)


def test_opening_closes_the_library_also_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    open_library(str(path)).close()
    address = StoreAddress(str(path), None, None, None)
    with pytest.raises(ZeroDivisionError), address.open() as library:
        raise ZeroDivisionError
    with pytest.raises(Exception, match="closed"):
        library.store.counts()


def test_opening_makes_no_store_unless_it_is_told_to(tmp_path: Path) -> None:
    address = StoreAddress(str(tmp_path / "new.sqlite"), None, None, None)
    with pytest.raises(NoStore), address.open():
        pass
    with address.open(create=True) as library:
        assert library.store.counts().full == 0


@pytest.mark.parametrize("limit", ["0", "-1", "many"])
def test_a_limit_below_one_is_wrong_usage(ask, limit: str) -> None:
    result = ask("search", "dan van", "--limit", limit)
    assert (result.exit_code, result.stdout) == (2, "")


def test_an_answer_that_is_cut_off_is_told_on_standard_error(ask) -> None:
    result = ask("search", "dan van", "--limit", "1")
    assert result.exit_code == 0
    assert "--limit" in result.stderr
    assert "--limit" not in result.stdout
