"""The graph around one document, as a picture and as a list."""

from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest

from graph.model import RELATIONS, Document, Edge, Evidence
from graph.questions.neighbourhood import MOST_NODES
from graph.store import Library
from tests.factories import add_text, plan
from viz.explore_view import (
    BOX_HEIGHT,
    ROW_HEIGHT,
    View,
    around,
    arrange,
    column_words,
    elements,
    explore_page,
    two_lines,
)
from viz.layout import COLUMNS

DIRECTIVE = "vn.ttg.ct.2021.33"
HAU_GIANG = "vn.hau-giang.ubnd.kh.2024.xffad0da8"


def document(library: Library, identity: str) -> Document:
    found = library.store.document(identity)
    assert found is not None
    return found


def edge(source: str, target: str) -> Edge:
    return Edge(source, target, "implements", source, "resolved", Evidence(source, None, "", None, "", 0, 0, 0, ""))


def test_the_neighbours_of_a_document_stand_by_their_levels(samples: Library) -> None:
    found = around(samples.store, document(samples, DIRECTIVE), View(DIRECTIVE))
    assert len(found.documents) == 7
    for identity, place in found.places.items():
        assert COLUMNS[place.column] == found.documents[identity].level
    columns: dict[int, list[float]] = {}
    for place in found.places.values():
        columns.setdefault(place.column, []).append(place.row)
    for rows in columns.values():
        assert all(below - above >= 1 for above, below in pairwise(sorted(rows)))


def test_every_relation_shown_has_both_its_ends(samples: Library) -> None:
    found = around(samples.store, document(samples, HAU_GIANG), View(HAU_GIANG, hops=2))
    assert found.edges
    assert all(edge.source in found.documents and edge.target in found.documents for edge in found.edges)
    pairs = [(edge.source, edge.target, edge.relation, edge.state) for edge in found.edges]
    assert len(pairs) == len(set(pairs))


def test_hidden_neighbours_are_counted_and_appear_once_expanded(samples: Library) -> None:
    centre = document(samples, DIRECTIVE)
    before = around(samples.store, centre, View(DIRECTIVE))
    after = around(samples.store, centre, View(DIRECTIVE, expand=(HAU_GIANG,)))
    assert before.hidden[HAU_GIANG] == 24
    assert HAU_GIANG not in after.hidden
    assert len(after.documents) == len(before.documents) + 24


def test_a_limit_holds_and_what_it_hides_is_counted(samples: Library) -> None:
    found = around(samples.store, document(samples, DIRECTIVE), View(DIRECTIVE, limit=3))
    assert len(found.documents) == 3
    assert found.hidden[DIRECTIVE] == 4


def test_an_unknown_document_to_expand_changes_nothing(samples: Library) -> None:
    centre = document(samples, DIRECTIVE)
    assert around(samples.store, centre, View(DIRECTIVE, expand=("vn.gone",))) == around(
        samples.store, centre, View(DIRECTIVE)
    )


def test_only_wanted_relations_are_followed(samples: Library) -> None:
    found = around(samples.store, document(samples, HAU_GIANG), View(HAU_GIANG, relations=("cites",)))
    assert found.edges
    assert {edge.relation for edge in found.edges} == {"cites"}


def test_the_list_says_the_same_as_the_picture(samples: Library) -> None:
    centre = document(samples, HAU_GIANG)
    view = View(HAU_GIANG, hops=2)
    picture = elements(around(samples.store, centre, view), view, "vi")
    page = explore_page(samples.store, centre, view, "vi")
    listed = [row.document.id for _, rows in page["groups"] for row in rows]
    assert sorted(listed) == sorted(node["data"]["id"] for node in picture["nodes"])
    assert page["shown"] == len(listed)
    drawn = [(each["data"]["source"], each["data"]["target"]) for each in picture["edges"]]
    assert sorted(drawn) == sorted((row.source.id, row.target.id) for row in page["edges"])
    assert [words for words, _ in page["groups"]] == [column["label"] for column in picture["columns"]]


def test_the_elements_have_numbers_for_positions_and_texts_for_the_panel(samples: Library) -> None:
    view = View(DIRECTIVE)
    picture = elements(around(samples.store, document(samples, DIRECTIVE), view), view, "vi")
    places = [(node["position"]["x"], node["position"]["y"]) for node in picture["nodes"]]
    assert len(places) == len(set(places))
    assert {column["x"] for column in picture["columns"]} == {x for x, _ in places}
    (centre,) = [node for node in picture["nodes"] if "centre" in node["classes"].split()]
    assert centre["data"]["id"] == DIRECTIVE
    assert centre["classes"].split()[:2] == ["central", "stub"]
    for each in picture["edges"]:
        assert each["data"]["words"]
        assert each["data"]["href"].startswith("/documents/")
    assert len({each["data"]["id"] for each in picture["edges"]}) == len(picture["edges"])


def test_the_same_store_gives_the_same_elements(samples: Library) -> None:
    view = View(HAU_GIANG, hops=2)
    centre = document(samples, HAU_GIANG)
    first = elements(around(samples.store, centre, view), view, "vi")
    assert first == elements(around(samples.store, centre, view), view, "vi")


def test_a_doubtful_relation_is_marked(samples: Library) -> None:
    identity = "vn.tuyen-quang.ubnd.kh.2024.x9568e8c9"
    view = View(identity)
    picture = elements(around(samples.store, document(samples, identity), view), view, "vi")
    doubtful = {each["data"]["target"]: each for each in picture["edges"] if "uncertain" in each["classes"].split()}
    assert {"vn.tw.kl.2015.114", "vn.tuyen-quang.tu.kl.2015.114"} <= doubtful.keys()
    assert all(each["data"]["state"] for each in doubtful.values())


def test_a_document_hangs_on_the_first_that_it_implements_where_no_parent_is_known() -> None:
    shown = {
        "a": Document("a", "stub", level="central"),
        "b": Document("b", "stub", level="central"),
        "plan": Document("plan", "stub", level="province"),
    }
    places = arrange(shown, [edge("plan", "b"), edge("plan", "a")], {})
    assert places["plan"].row == places["b"].row
    places = arrange(shown, [edge("plan", "b"), edge("plan", "a")], {"plan": "a"})
    assert places["plan"].row == places["a"].row
    places = arrange(shown, [edge("plan", "b"), edge("plan", "a")], {"plan": "not-shown"})
    assert places["plan"].row == places["b"].row


def test_two_documents_that_implement_each_other_both_have_a_place() -> None:
    shown = {each: Document(each, "stub", level="province") for each in ("a", "b")}
    places = arrange(shown, [edge("a", "b"), edge("b", "a")], {})
    assert places["a"] != places["b"]


def test_siblings_whose_text_is_held_stand_above_those_only_cited() -> None:
    shown = {
        "root": Document("root", "stub", level="central"),
        "cited": Document("cited", "stub", level="province"),
        "held": Document("held", "full", level="province"),
    }
    places = arrange(shown, [edge("cited", "root"), edge("held", "root")], {})
    assert places["held"].row < places["cited"].row


@pytest.mark.parametrize(
    ("found", "more", "wanted"),
    [
        (Document("a", "stub", symbol="33/CT-TTg", issuer="Thủ tướng Chính phủ"), 0, "33/CT-TTg\nThủ tướng Chính phủ"),
        (Document("a", "stub", symbol="33/CT-TTg", year=2021), 8, "33/CT-TTg (+8)\n2021"),
        (Document("a", "full", type="Kế hoạch", plan_year=2024, issuer="UBND tỉnh"), 0, "Kế hoạch 2024\nUBND tỉnh"),
        (Document("a", "stub", title="Luật Đất đai"), 0, "Luật Đất đai"),
    ],
)
def test_a_box_names_its_document_in_two_lines(found: Document, more: int, wanted: str) -> None:
    assert two_lines(found, "vi", more) == wanted


def test_a_line_of_a_box_is_never_longer_than_the_box() -> None:
    found = Document("a", "stub", title="Đề án về phổ biến, giáo dục pháp luật " * 3, issuer="Ủy ban nhân dân " * 5)
    assert all(len(line) <= 28 for line in two_lines(found, "vi", 123).split("\n"))
    assert two_lines(found, "vi", 123).split("\n")[0].endswith("… (+123)")


def test_each_column_has_a_heading_in_both_languages() -> None:
    for language in ("vi", "en"):
        names = [column_words(column, "en" if language == "en" else "vi") for column in range(len(COLUMNS))]
        assert len(set(names)) == len(COLUMNS)


def test_the_address_of_a_view_holds_what_is_unusual() -> None:
    assert View("vn.a").href() == "/explore/vn.a"
    assert View("vn.a").href(elements=True) == "/explore/vn.a/elements"
    address = urlsplit(View("vn.a", hops=2, relations=("implements", "cites")).href(expand=("vn.b", "vn.c")))
    assert parse_qs(address.query) == {
        "hops": ["2"],
        "relation": ["implements", "cites"],
        "expand": ["vn.b", "vn.c"],
    }


def test_rows_in_the_picture_are_as_far_apart_as_in_the_layout(samples: Library) -> None:
    view = View(DIRECTIVE)
    found = around(samples.store, document(samples, DIRECTIVE), view)
    for node in elements(found, view, "vi")["nodes"]:
        assert node["position"]["y"] == round(found.places[node["data"]["id"]].row * ROW_HEIGHT)


def test_a_plan_with_more_neighbours_than_the_cap_is_cut_there(library: Library) -> None:
    recitals = "\n".join(
        f"Thực hiện Kế hoạch số {number}/KH-UBND ngày {number % 28 + 1}/{number % 12 + 1}/2021 của UBND tỉnh;"
        for number in range(1000, 1400)
    )
    added = add_text(library, plan(recitals=recitals)).document
    centre = document(library, added)
    found = around(library.store, centre, View(added, limit=MOST_NODES, expand=("vn.tra-vinh.ubnd.kh.2021.1000",)))
    assert len(found.documents) == MOST_NODES
    assert found.hidden[added] == 400 + 1 - MOST_NODES
    page = explore_page(library.store, centre, View(added, limit=MOST_NODES), "vi")
    assert page["at_cap"]
    assert all(row.more is None for _, rows in page["groups"] for row in rows)


def test_never_more_than_the_cap_is_shown_however_much_is_expanded(library: Library) -> None:
    plans = []
    for first in (1000, 2000):
        recitals = ["Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;"]
        recitals += [
            f"Thực hiện Kế hoạch số {number}/KH-UBND ngày {number % 28 + 1}/{number % 12 + 1}/2021 của UBND tỉnh;"
            for number in range(first, first + 200)
        ]
        text = plan(symbol=f"{first // 10}/KH-UBND", recitals="\n".join(recitals))
        plans.append(add_text(library, text, f"{first}.txt").document)
    view = View(DIRECTIVE, expand=tuple(plans))
    found = around(library.store, document(library, DIRECTIVE), view)
    assert len(found.documents) == MOST_NODES
    assert sum(found.hidden.values()) == 1 + 2 + 400 - MOST_NODES
    page = explore_page(library.store, document(library, DIRECTIVE), view, "vi")
    assert (page["shown"], page["at_cap"]) == (MOST_NODES, True)


def chain(library: Library) -> Document:
    """A directive, a province's plan on it, and a department's plan that names both."""
    department = "ỦY BAN NHÂN DÂN TỈNH TRÀ VINH\nSỞ NỘI VỤ"
    above = "Thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của Ủy ban nhân dân tỉnh Trà Vinh"
    add_text(library, plan(), "a.txt")
    add_text(
        library,
        plan(department, "45/KH-SNV", recitals=f"Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021;\n{above};"),
        "b.txt",
    )
    return document(library, DIRECTIVE)


def test_a_line_that_skips_a_column_does_not_lie_behind_the_box_there(library: Library) -> None:
    found = around(library.store, chain(library), View(DIRECTIVE))
    picture = elements(found, View(DIRECTIVE), "vi")
    places = {node["data"]["id"]: (node["position"]["x"], node["position"]["y"]) for node in picture["nodes"]}
    assert len({y for _, y in places.values()}) == 1
    bends = {each["data"]["source"]: each["data"].get("bend", 0) for each in picture["edges"]
             if each["data"]["target"] == DIRECTIVE}  # fmt: skip
    (department,) = [each for each in bends if ".snv." in each]
    # A quadratic curve reaches half as far as its control point.
    assert abs(bends.pop(department)) / 2 > BOX_HEIGHT / 2
    assert list(bends.values()) == [0]


def test_every_relation_is_drawn_in_its_own_way(samples: Library) -> None:
    looks = elements(around(samples.store, document(samples, DIRECTIVE), View(DIRECTIVE)), View(DIRECTIVE), "vi")[
        "looks"
    ]
    assert [look["relation"] for look in looks] == list(RELATIONS)
    assert len({(tuple(look["dashes"]), look["arrow"]) for look in looks}) == len(RELATIONS)
    assert len({look["arrow"] for look in looks}) == len(RELATIONS)
