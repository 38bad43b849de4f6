"""The report of a check as people see it."""

import pytest

from graph.checks.case import draft_case, stored_case
from graph.checks.profile import Profile, packaged_profiles, read_profile
from graph.checks.registry import judge
from graph.store import Library
from graph.store.protocol import DocumentFilter
from ingest.extract import extract
from tests.factories import add_text, plan, source_of
from viz.report_view import OUTCOMES, draft_report, finding_rows, store_report

PLANS = DocumentFilter(state="full", plans=True)


def profile(name: str, symbol: str = "33/CT-TTg", date: str = "2021-11-26", identity: str = "a") -> Profile:
    """A profile with one requirement for all plans on the subject of the factories."""
    lines = [
        f"profile: {name}",
        f"title: {name}",
        "applies_to: {subject: [dân vận]}",
        "requires:",
        f"  - id: {identity}",
        f"    document: {{symbol: {symbol}, date: {date}}}",
        f"    title: {symbol}",
        "    reason: Lý do",
        "    source: Nguồn",
    ]
    return read_profile("\n".join(lines).encode(), f"{name}.yaml")


def test_the_samples_are_one_matrix_with_a_sign_for_each_requirement(samples: Library) -> None:
    page = store_report(samples.store, packaged_profiles(), PLANS, None, "vi")
    (matrix,) = page["matrices"]
    assert [column.id for column in matrix.columns] == [
        "114-KL-TW",
        "23-QD-TW",
        "33-CT-TTg",
        "luat-thuc-hien-dan-chu-o-co-so",
    ]
    cells = {row.document.place.path()[-1]: [cell and cell.outcome for cell in row.cells] for row in matrix.rows}
    assert cells == {
        "Trà Cú": ["undetermined", "undetermined", "direct", None],
        "Tân Việt": ["direct", "direct", "direct", "undetermined"],
        "Tuyên Quang": ["suspect", "direct", "direct", "direct"],
        "Hậu Giang": ["direct"] * 4,
        "Tây Ninh": ["direct"] * 4,
    }
    assert (page["plans"], page["without_profile"], page["not_run"], page["after"]) == (5, (), (), None)


def test_those_with_most_doubts_stand_first_then_by_place(samples: Library) -> None:
    (matrix,) = store_report(samples.store, packaged_profiles(), PLANS, None, "vi")["matrices"]
    assert [row.document.place.path()[-1] for row in matrix.rows] == [
        "Trà Cú",
        "Tân Việt",
        "Tuyên Quang",
        "Hậu Giang",
        "Tây Ninh",
    ]


def test_plans_that_lack_something_stand_before_all_others(library: Library) -> None:
    add_text(library, plan(), "cites.txt")
    add_text(library, plan(symbol="04/KH-UBND", recitals=""), "lacks.txt")
    (matrix,) = store_report(library.store, [profile("p")], PLANS, None, "vi")["matrices"]
    assert [(row.document.symbol, row.missing) for row in matrix.rows] == [("04/KH-UBND", 1), ("03/KH-UBND", 0)]


def test_the_legend_counts_every_outcome_each_with_its_own_sign(samples: Library) -> None:
    found = store_report(samples.store, packaged_profiles(), PLANS, None, "vi")["legend"]
    assert {each.outcome: each.count for each in found} == {
        "direct": 15,
        "via-superior": 0,
        "suspect": 1,
        "missing": 0,
        "undetermined": 3,
        "not-applicable": 0,
    }
    assert tuple(each.outcome for each in found) == OUTCOMES
    assert len({each.sign for each in found}) == len({each.words for each in found}) == len(OUTCOMES)


def test_a_plan_without_a_profile_is_listed_as_such(library: Library) -> None:
    add_text(library, plan(title="Phòng, chống thiên tai năm 2022"))
    page = store_report(library.store, [profile("p")], PLANS, None, "vi")
    assert page["matrices"] == ()
    assert [document.symbol for document in page["without_profile"]] == ["03/KH-UBND"]


def test_requirements_of_two_profiles_with_one_id_do_not_mix(library: Library) -> None:
    add_text(library, plan())
    profiles = [profile("has"), profile("lacks", "1/CT-TTg", "2020-01-01")]
    matrices = store_report(library.store, profiles, PLANS, None, "vi")["matrices"]
    outcomes = {m.profile.profile: [cell and cell.outcome for cell in m.rows[0].cells] for m in matrices}
    assert outcomes == {"has": ["direct"], "lacks": ["missing"]}


def test_the_worst_findings_come_first(samples: Library) -> None:
    document = samples.store.document("vn.tuyen-quang.ubnd.kh.2024.x9568e8c9")
    assert document is not None
    report = judge([stored_case(samples.store, document)], packaged_profiles())
    rows = finding_rows(report.plans[0], "vi")
    assert [row.outcome for row in rows] == ["suspect", "direct", "direct", "direct"]
    assert [row.about for row in rows[1:]] == ["23-QD-TW", "33-CT-TTg", "luat-thuc-hien-dan-chu-o-co-so"]
    first = rows[0]
    assert "114-KL/TU" in first.quotes[0].words
    assert first.quotes[0].href.startswith(f"/documents/{document.id}?focus=")
    assert first.required.startswith("Kết luận số 114-KL/TW")
    assert first.reason
    assert first.source
    assert first.message != finding_rows(report.plans[0], "en")[0].message


def test_a_finding_shows_the_first_sentences_and_counts_all(library: Library) -> None:
    again = "\n".join(f"{number}. Tiếp tục thực hiện Chỉ thị số 33/CT-TTg." for number in range(1, 7))
    document = library.store.document(add_text(library, plan(body=f"I. MỤC ĐÍCH\n{again}")).document)
    assert document is not None
    (row,) = finding_rows(judge([stored_case(library.store, document)], [profile("p")]).plans[0], "vi")
    assert (len(row.quotes), row.count) == (4, 7)


def test_a_page_of_plans_says_where_the_next_one_begins(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 4):
        add_text(library, plan(symbol=f"{number}/KH-UBND"), f"{number}.txt")
    monkeypatch.setattr("viz.report_view.PLANS_A_PAGE", 2)
    first = store_report(library.store, [profile("p")], PLANS, None, "vi")
    second = store_report(library.store, [profile("p")], PLANS, first["after"], "vi")
    symbols = [row.document.symbol for page in (first, second) for row in page["matrices"][0].rows]
    assert (symbols, second["after"]) == (["1/KH-UBND", "2/KH-UBND", "3/KH-UBND"], None)


def test_a_draft_is_judged_beside_its_text_and_nothing_is_stored(library: Library) -> None:
    text = plan(symbol="…/KH-UBND")
    extraction = extract(text)
    case = draft_case(library.store, extraction, source_of(text.encode(), "draft.txt"))
    page = draft_report(case, extraction, [profile("p"), profile("q", "1/CT-TTg", "2020-01-01")], "vi")
    assert page["profile_titles"] == ["p", "q"]
    assert [row.outcome for row in page["findings"]] == ["missing", "direct"]
    (quote,) = page["findings"][1].quotes
    start = extraction.mentions[0].start
    assert quote.href == f"#m{start}"
    pieces = [piece for block in page["text"].blocks for piece in block.pieces]
    assert [piece.mark.anchor for piece in pieces if piece.mark and piece.begins] == [f"m{start}"]
    assert (page["mention_count"], page["notes"], page["not_run"]) == (1, (), ())
    counts = library.store.counts()
    assert (counts.full, counts.stubs, counts.mentions) == (0, 0, 0)
