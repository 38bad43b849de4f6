"""`danchieu catalogue` and `danchieu bodies`: tables in, tables out, and what is said of rows that do not hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.store import Library
from tests.cli.conftest import flat
from tests.factories import add_text, plan

HEAD = "Loại văn bản;Số, ký hiệu;Ngày ban hành;Cơ quan ban hành;Trích yếu;Được thay thế bởi;Nguồn\n"
LAW = "Luật;10/2022/QH15;10/11/2022;Quốc hội;Thực hiện dân chủ ở cơ sở;;công báo\n"
ORDINANCE = (
    "Pháp lệnh;34/2007/PL-UBTVQH11;20/4/2007;Ủy ban Thường vụ Quốc hội;Thực hiện dân chủ ở xã;"
    "10/2022/QH15 ngày 10/11/2022;=cong bao\n"
)
BAD = "Chỉ thị;33/CT-TTg;26/13/2021;Thủ tướng Chính phủ;;;công báo\n"


def table(content: str, name: str = "bang.csv") -> Path:
    path = Path(name)
    path.write_text(content, encoding="utf-8")
    return path


def test_entries_are_imported_and_listed_with_their_source(ask_library, library: Library) -> None:
    result = ask_library("catalogue", "import", table(HEAD + LAW + ORDINANCE))
    assert result.exit_code == 0
    assert "đã lưu 2 dòng danh mục" in result.stderr
    shown = flat(ask_library("catalogue", "list").stdout)
    assert "Luật số 10/2022/QH15 ngày 10/11/2022 của Quốc hội" in shown
    assert "được thay thế bởi 10/2022/QH15@2022-11-10" in shown
    assert "Nguồn: công báo" in shown


def test_an_import_settles_what_was_cited_by_name(ask_library, library: Library) -> None:
    text = plan(dateline="Trà Vinh, ngày 3 tháng 4 năm 2023", recitals="Căn cứ Luật Thực hiện dân chủ ở cơ sở;")
    citing = add_text(library, text).document
    ask_library("catalogue", "import", table(HEAD + LAW))
    assert library.store.mentions_of(citing)[0].resolution.target == "vn.qh15.luat.2022.10-2022"
    result = ask_library("catalogue", "remove", "10/2022/QH15")
    assert "Đã bỏ 1 dòng" in result.stderr
    assert library.store.mentions_of(citing)[0].resolution.target == "vn.luat.u.thuc-hien-dan-chu-o-co-so"
    assert "Danh mục trống" in ask_library("catalogue", "list").stdout


def test_a_document_that_is_not_in_the_catalogue_is_not_taken_out_of_it(ask_library, library: Library) -> None:
    identity = add_text(library, plan()).document
    result = ask_library("catalogue", "remove", identity)
    assert f"{identity} không có trong danh mục" in result.stderr
    assert library.store.document(identity) is not None


def test_of_a_table_with_a_bad_row_nothing_is_stored_and_row_and_column_are_told(ask_library, library: Library) -> None:
    path = table(HEAD + LAW + BAD)
    result = ask_library("catalogue", "import", path)
    assert result.exit_code == 2
    assert f"{path}, dòng 3, cột \"Ngày ban hành\": '26/13/2021' không phải ngày" in result.stderr
    assert "--skip-bad" in result.stderr
    assert library.store.catalogue(None, 10) == []
    skipped = ask_library("catalogue", "import", path, "--skip-bad")
    assert skipped.exit_code == 3
    assert len(library.store.catalogue(None, 10)) == 1


def test_the_list_as_csv_is_imported_again_as_it_was(ask_library, library: Library) -> None:
    ask_library("catalogue", "import", table(HEAD + LAW + ORDINANCE))
    before = library.store.catalogue(None, 10)
    listed = ask_library("catalogue", "list", "--format", "csv").stdout
    ask_library("catalogue", "remove", "10/2022/QH15")
    assert ask_library("catalogue", "import", table(listed, "lai.csv")).exit_code == 0
    assert library.store.catalogue(None, 10) == before
    shown = json.loads(ask_library("catalogue", "list", "--format", "json").stdout)
    assert [row["symbol"] for row in shown] == ["10/2022/QH15", "34/2007/PL-UBTVQH11"]


@pytest.mark.parametrize("name", ["catalogue", "bodies"])
@pytest.mark.parametrize("file", ["mau.csv", "mau.xlsx"])
def test_a_template_is_printed_or_written_but_never_over_another_file(run, name: str, file: str) -> None:
    printed = run(name, "import", "--template")
    assert printed.exit_code == 0
    assert printed.stdout.startswith("\ufeff")
    assert run(name, "import", file, "--template").exit_code == 0
    before = Path(file).read_bytes()
    again = run(name, "import", file, "--template")
    assert again.exit_code == 2
    assert "đã có tệp cùng tên" in again.stderr
    assert Path(file).read_bytes() == before
    assert not Path("danchieu.sqlite").exists()
    assert run(name, "import", file).exit_code == 0


@pytest.mark.parametrize("name", ["catalogue", "bodies"])
def test_without_a_file_the_way_to_one_is_told(run, name: str) -> None:
    result = run(name, "import")
    assert result.exit_code == 2
    assert "--template" in result.stderr
    assert run(name, "import", "khong-co.csv").exit_code == 3


def test_nothing_is_made_where_entries_are_to_be_taken_from_a_store_that_is_not_there(run) -> None:
    assert run("catalogue", "remove", "33/CT-TTg", "--store", "none.sqlite").exit_code == 2
    assert not Path("none.sqlite").exists()


BODIES = "Tỉnh;Tên cơ quan;Cấp;Tồn tại đến;Cơ quan kế tục;Nguồn\n"


def test_bodies_are_imported_and_named_in_coverage_with_their_successors(ask_library, library: Library) -> None:
    rows = "Trà Vinh;Sở Nội vụ;sở;28/02/2025;Sở Nội vụ mới;x\nTrà Vinh;Sở Y tế;sở;;;x\n"
    result = ask_library("bodies", "import", table(BODIES + rows))
    assert result.exit_code == 0
    assert "đã lưu 2 cơ quan" in result.stderr
    shown = flat(ask_library("bodies", "list", "--province", "Trà Vinh").stdout)
    assert "tồn tại từ … đến 28/02/2025" in shown
    add_text(library, plan(organisation="1. Các sở, ban, ngành tỉnh xây dựng kế hoạch thực hiện."))
    covered = flat(ask_library("coverage").stdout)
    assert "Sở Nội vụ: chưa tìm thấy trong kho tồn tại đến 28/02/2025 cơ quan kế tục: Sở Nội vụ mới" in covered
    assert "kế tục" not in ask_library("coverage", "--as-of", "01/02/2025").stdout
    table_again = ask_library("bodies", "list", "--format", "csv").stdout
    assert ask_library("bodies", "import", table(table_again, "lai.csv")).exit_code == 0
    assert [body.name for body in library.store.bodies("Trà Vinh")] == ["Sở Nội vụ", "Sở Y tế"]


def test_a_province_that_is_none_is_told(ask_library, library: Library) -> None:
    assert ask_library("bodies", "list", "--province", "Trà Binh").exit_code == 2
    assert "Chưa có bảng cơ quan nào" in ask_library("bodies", "list").stdout


def test_the_status_of_a_directive_stands_below_its_name(ask_library, library: Library) -> None:
    add_text(library, plan(recitals="Căn cứ Pháp lệnh số 34/2007/PL-UBTVQH11 ngày 20/4/2007;"))
    ask_library("catalogue", "import", table(HEAD + LAW + ORDINANCE))
    shown = flat(ask_library("implementers", "34/2007/PL-UBTVQH11", "--as-of", "2023-01-01").stdout)
    assert "đã được thay thế từ 10/11/2022" in shown
    assert "thay thế bởi Luật số 10/2022/QH15 ngày 10/11/2022 của Quốc hội" in shown
    record = json.loads(ask_library("trace", "34/2007/PL-UBTVQH11", "--format", "json").stdout)
    assert record["status"]["state"] == "replaced"
