import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gains_losses import compare, counts, main, paired, printed
from benchmarks.revisions import RevisionError, changed_files, checked_out, commit_of, read_with
from graph.model import Mention
from ingest.extract import extract
from ingest.schema import extraction_record
from tests.conftest import absent

TEXT = """KẾ HOẠCH
Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ về công tác dân vận;
Theo Kế hoạch số 5/KH-UBND.

II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ theo dõi việc thực hiện Kế hoạch này, báo cáo trước ngày 15/12/2025.
"""
# A reader that finds the words that begin with a capital, and later those in small letters too.
FIRST = """
import re
from types import SimpleNamespace as Found
WORDS = r"[A-Z]\\w*"
def extract(text):
    return Found(mentions=[Found(quote_start=0, quote_end=len(text), at=at) for at in re.finditer(WORDS, text)])
"""
RECORDS = """
def extraction_record(read, name):
    return {"file": name, "document": {"title": len(read.mentions)}, "quality": {}, "between_cited": [],
            "alias_mentions": [], "tasks": [], "citations": [
        {"symbol": each.at.group(), "text": each.at.group(), "start": each.at.start(), "end": each.at.end(),
         "section": "I", "relation": "cites"} for each in read.mentions]}
"""


def record() -> dict[str, Any]:
    """What is read from the text, as another revision would hand it over."""
    read = extract(TEXT)
    found = extraction_record(read, "a")
    for citation, mention in zip(found["citations"], read.mentions, strict=True):
        assert isinstance(mention, Mention)
        citation["quote"] = [mention.quote_start, mention.quote_end]
    assert (len(found["citations"]), len(found["tasks"])) == (2, 1)
    return found


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, Any, Any]]:
    found = compare({"a": TEXT}, {"a": before}, {"a": after})
    return [(each.kind, each.change, each.before, each.after) for each in found]


def test_what_is_read_alike_is_no_difference() -> None:
    assert differences(record(), record()) == []


def test_a_mention_that_appears_or_vanishes_is_told_with_its_sentence() -> None:
    fewer = record()
    gone = fewer["citations"].pop(0)
    (lost,) = compare({"a": TEXT}, {"a": record()}, {"a": fewer})
    assert (lost.kind, lost.change, lost.after) == ("mentions", "vanished", None)
    assert lost.before["symbol"] == gone["symbol"] == "33/CT-TTg"
    assert lost.sentence.endswith("về công tác dân vận;")
    assert [each[:2] for each in differences(fewer, record())] == [("mentions", "appeared")]


def test_a_mention_that_changes_is_told_by_what_changed_and_its_relation_apart() -> None:
    other = record()
    other["citations"][0] |= {"date": None, "relation": "cites"}
    assert differences(record(), other) == [
        ("mentions", "changed", {"date": "2021-11-26"}, {"date": None}),
        ("relations", "changed", {"relation": "implements"}, {"relation": "cites"}),
    ]


def test_a_mention_is_known_again_by_its_place_when_its_symbol_is_read_otherwise() -> None:
    other = record()
    other["citations"][1]["symbol"] = "5/KH-UBNDT"
    other["citations"][1]["start"] += 3
    assert differences(record(), other) == [("mentions", "changed", {"symbol": "5/KH-UBND"}, {"symbol": "5/KH-UBNDT"})]


def test_of_two_mentions_of_one_symbol_the_one_that_is_gone_is_told() -> None:
    twice = [{"symbol": "1/A", "section": "I", "start": at, "end": at + 3} for at in (0, 10)]
    assert paired(twice, twice[1:], [lambda each: (each["symbol"], each["start"])]) == [
        (twice[1], twice[1]), (twice[0], None)
    ]  # fmt: skip


def test_duties_and_fields_of_the_header_are_compared() -> None:
    other = record()
    other["tasks"][0]["assignees"] = ["Sở Y tế"]
    other["document"]["type"] = None
    other["document"]["plan_year"] = 2025
    assert differences(record(), other) == [
        ("tasks", "changed", {"assignees": ["Sở Nội vụ"]}, {"assignees": ["Sở Y tế"]}),
        ("header", "appeared", None, 2025),
        ("header", "vanished", "Kế hoạch", None),
    ]


def test_stated_edges_are_one_by_what_they_join() -> None:
    before, after = record(), record()
    edge = {"source": "a", "target": "b", "start": 0, "end": 5}
    before["between_cited"] = [{**edge, "relation": "guides"}]
    after["between_cited"] = [{**edge, "relation": "amends"}, {**edge, "target": "c", "relation": "amends"}]
    assert [each[:2] for each in differences(before, after)] == [
        ("between_cited", "changed"), ("between_cited", "appeared")
    ]  # fmt: skip


def test_counts_and_a_bounded_list_are_printed() -> None:
    other = record()
    other["citations"] = []
    other["document"]["type"] = "Quyết định"
    found = compare({"a": TEXT}, {"a": record()}, {"a": other})
    assert counts(found)["mentions"] == {"appeared": 0, "vanished": 2, "changed": 0}
    out = "\n".join(printed(found, {"mentions": 2}, show=1))
    assert "mentions vanished: 2\n- a: preamble Chỉ thị số 33/CT-TTg" in out
    assert "  ... 1 more" in out
    assert '    type: "Kế hoạch" -> "Quyết định"' in out


# ---- revisions


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose second revision finds more words than its first, which is tagged `first`."""
    if shutil.which("git") is None:
        absent("git is not on this machine")
    root = tmp_path / "checkout"
    (root / "ingest").mkdir(parents=True)
    for name, code in (("__init__.py", ""), ("extract.py", FIRST), ("schema.py", RECORDS)):
        (root / "ingest" / name).write_text(code)
    git(root, "init", "--quiet")
    commit(root)
    git(root, "tag", "first")
    (root / "ingest" / "extract.py").write_text(FIRST.replace("[A-Z]", "[A-Za-z]"))
    commit(root)
    return root


def git(root: Path, *args: str) -> str:
    done = subprocess.run(["git", "-C", root, *args], capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def commit(root: Path) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    git(root, "add", "--all")
    git(root, *who, "commit", "--quiet", "--message", "One")


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text("One two Three", encoding="utf-8")
    return folder


def test_two_revisions_are_compared_and_nothing_is_left_behind(
    checkout: Path, documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = git(checkout, "worktree", "list")
    command = ["first", "HEAD", "--documents", str(documents)]
    assert main([*command, "--format", "json"], checkout) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["counts"]["mentions"] == {"appeared": 1, "vanished": 0, "changed": 0}
    assert report["differences"][0]["what"] == "I two"
    assert report["differences"][0]["sentence"] == "One two Three"
    assert main(command, checkout) == 0
    assert "first against HEAD, 1 documents" in capsys.readouterr().out
    assert git(checkout, "worktree", "list") == before
    assert git(checkout, "branch", "--list").count("\n") == 1


def test_without_a_second_revision_the_working_tree_is_read_as_it_stands(
    checkout: Path, documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "ingest" / "extract.py").write_text(FIRST.replace("[A-Z]", "[O]"))
    assert main(["first", "--documents", str(documents), "--format", "json"], checkout) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["counts"]["mentions"] == {"appeared": 0, "vanished": 1, "changed": 0}
    assert captured.err == ""


def test_what_is_not_committed_is_named_where_commits_are_compared(
    checkout: Path, documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "ingest" / "schema.py").write_text(RECORDS + "\n")
    (checkout / "ingest" / "new.py").touch()
    assert changed_files(checkout) == ["ingest/schema.py", "ingest/new.py"]
    assert main(["first", "HEAD", "--documents", str(documents)], checkout) == 0
    assert (
        "note: 2 files are not as committed, and not compared: ingest/schema.py, ingest/new.py"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize("revision", ["no-such", "--help", "", "HEAD:ingest"])
def test_an_unknown_revision_is_an_error_of_the_command(
    checkout: Path, documents: Path, revision: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--documents", str(documents), "--", revision], checkout)
    assert ended.value.code == 2
    assert f"error: {revision}: no such revision" in capsys.readouterr().err


def test_a_folder_that_is_no_checkout_is_named(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        absent("git is not on this machine")
    with pytest.raises(RevisionError, match="not a git repository"):
        commit_of(tmp_path, "HEAD")


def test_a_revision_that_cannot_read_says_why_and_its_folder_is_removed(
    checkout: Path, documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "ingest" / "extract.py").write_text("raise ValueError('broken')")
    commit(checkout)
    before = git(checkout, "worktree", "list")
    with pytest.raises(SystemExit) as ended:
        main(["first", "HEAD", "--documents", str(documents)], checkout)
    assert ended.value.code == 2
    assert "error: HEAD cannot read the documents: ValueError: broken" in capsys.readouterr().err
    assert git(checkout, "worktree", "list") == before


def test_a_worktree_is_removed_also_after_an_interruption(checkout: Path) -> None:
    before = git(checkout, "worktree", "list")
    kept: list[Path] = []

    def interrupted() -> None:
        with checked_out(checkout, commit_of(checkout, "first")) as tree:
            kept.append(tree)
            assert (tree / "ingest" / "extract.py").is_file()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not kept[0].parent.exists()
    assert git(checkout, "worktree", "list") == before


def test_a_revision_without_code_of_its_own_is_not_read_by_the_code_at_hand(tmp_path: Path) -> None:
    with pytest.raises(RevisionError, match="an empty one cannot read the documents"):
        read_with(tmp_path, {"a": "text"}, "an empty one")
