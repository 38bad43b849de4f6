from __future__ import annotations

import json

import pytest

from graph.store import Library
from tests.factories import add_text, plan


def test_info_counts_what_the_store_holds(ask) -> None:
    result = ask("store", "info")
    assert result.exit_code == 0
    assert "5 văn bản có toàn văn, 86 văn bản mới được viện dẫn" in result.stdout
    assert "Tệp gốc:" in result.stdout


def test_info_in_english(ask) -> None:
    assert "5 documents with text, 86 only cited so far" in ask("--language", "en", "store", "info").stdout


def test_info_in_json_gives_the_same_numbers(ask) -> None:
    info = json.loads(ask("store", "info", "--format", "json").stdout)
    assert (info["documents"], info["stubs"], info["sources"], info["scope"]) == (5, 86, 5, [])
    assert info["mentions"] > info["stubs"]
    assert info["edges"] > 0
    assert info["files"].endswith(".files")


def test_without_a_declaration_nothing_is_outside_the_scope(ask_library, library: Library) -> None:
    add_text(library, plan())
    assert "Chưa khai báo phạm vi" in ask_library("store", "scope").stdout


def test_a_scope_is_declared_shown_and_forgotten(ask_library, library: Library) -> None:
    add_text(library, plan())
    declared = ask_library("store", "scope", "hậu giang:district", "*:province")
    assert declared.exit_code == 0
    assert "Hậu Giang: Cấp huyện" in declared.stdout
    assert "mọi tỉnh: Cấp tỉnh" in declared.stdout
    assert ask_library("store", "scope").stdout == declared.stdout
    info = json.loads(ask_library("store", "info", "--format", "json").stdout)
    assert sorted(info["scope"]) == ["*:province", "Hậu Giang:district"]
    assert "Chưa khai báo phạm vi" in ask_library("store", "scope", "--clear").stdout


@pytest.mark.parametrize("entry", ["Hậu Giang", "Hậu Giang:village", "Atlantis:province", ":province"])
def test_a_scope_that_is_none_is_wrong_usage_and_changes_nothing(ask_library, library: Library, entry: str) -> None:
    add_text(library, plan())
    result = ask_library("store", "scope", entry)
    assert (result.exit_code, result.stdout) == (2, "")
    assert library.store.scope() == []
