from pathlib import Path

from benchmarks.documents import texts_in


def test_documents_of_one_name_in_two_folders_are_both_read(tmp_path: Path) -> None:
    folders = [tmp_path / "old" / "docs", tmp_path / "new" / "docs"]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / "x.txt").write_text(f"văn bản ở {folder.parent.name}", encoding="utf-8")
    assert sorted(texts_in(folders).values()) == ["văn bản ở new", "văn bản ở old"]
