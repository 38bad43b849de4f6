"""The page that `danchieu export --format html` writes: alone, safe, and the same in picture and lists."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from graph.export.selection import Selection, around, everything
from graph.messages import Language, catalogue
from graph.model import RELATIONS, Document, Edge, Evidence, Relation, State
from graph.store import Library
from viz.pyvis_export import MOST_SHOWN, shown_counts, to_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)><!-- <a href='javascript:alert(3)'>"
DIRECTIVE = Document("vn.d", "stub", "Chỉ thị", "33/CT-TTg", date="2021-11-26", year=2021, level="central")
PLAN = Document("vn.p", "full", "Kế hoạch", plan_year=2024, issuer="UBND tỉnh Trà Vinh", level="province", file="a.txt")


def edge(
    source: str = "vn.p",
    target: str = "vn.d",
    relation: Relation = "implements",
    state: State = "resolved",
    stated_by: str = "",
    quote: str = "Thực hiện Chỉ thị số 33/CT-TTg;",
) -> Edge:
    """An edge with its sentence."""
    by = stated_by or source
    evidence = Evidence(by, f"{by}.txt", "preamble", 3, quote, 50, 60, 80, quote[10:30], "thực hiện", "recital")
    return Edge(source, target, relation, by, state, evidence)


def selection(documents: list[Document], *edges: Edge) -> Selection:
    return Selection(tuple(documents), edges, ())


SMALL = selection([DIRECTIVE, PLAN], edge())


def data(page: str, name: str) -> list[dict[str, Any]]:
    """What the picture is drawn from: `nodes` or `edges`."""
    found = re.search(rf"\b{name} = new vis\.DataSet\((\[.*?\])\);\n", page)
    assert found is not None
    parsed: list[dict[str, Any]] = json.loads(found.group(1))
    return parsed


def text_of(page: str, selector: str) -> str:
    """The text of the one element that the selector finds."""
    (found,) = LexborHTMLParser(page).css(selector)
    return found.text()


def boxes(page: str) -> list[dict[str, Any]]:
    """The nodes that are documents; the rest are headings of columns."""
    return [node for node in data(page, "nodes") if node["shape"] == "box"]


def rows(page: str, table: str) -> list[list[str]]:
    """The texts of the rows of all tables of a class."""
    tree = LexborHTMLParser(page)
    return [[cell.text() for cell in row.css("th, td")] for row in tree.css(f"table.{table} tbody tr")]


def test_a_line_that_skips_a_column_is_bent_around_the_box_there() -> None:
    department = Document("vn.q", "full", "Kế hoạch", "45/KH-SNV", issuer="Sở Nội vụ", level="department")
    page = to_html(selection([DIRECTIVE, PLAN, department], edge(), edge("vn.q", "vn.p"), edge("vn.q", "vn.d")))
    lines = {(each["from"], each["to"]): each["smooth"] for each in data(page, "edges")}
    assert lines[(2, 1)] is lines[(3, 2)] is False
    assert lines[(3, 1)]["roundness"] > 0


def test_the_counts_are_those_that_the_page_states() -> None:
    shown = selection([DIRECTIVE, PLAN], edge(), edge(stated_by="vn.d"), edge(relation="cites"))
    assert shown_counts(shown) == (2, 2)
    assert "2 văn bản, 2 quan hệ (" in to_html(shown)
    many = [Document(f"vn.{at}", "stub", title=str(at)) for at in range(MOST_SHOWN + 5)]
    assert shown_counts(selection(many)) == (MOST_SHOWN, 0)


def test_the_same_selection_gives_the_same_page(samples: Library) -> None:
    assert to_html(everything(samples.store)) == to_html(everything(samples.store))


def test_nothing_in_the_page_has_another_address(samples: Library) -> None:
    tree = LexborHTMLParser(to_html(everything(samples.store)))
    assert tree.css("link, img, iframe, object, embed, base, form, meta[http-equiv=refresh]") == []
    assert tree.css("[src], [action], [data], [srcset], [style]") == []
    assert {node.attributes["href"] or "" for node in tree.css("[href]")} <= {
        f"#{row.attributes['id']}" for row in tree.css("tr[id]")
    }
    assert all("@import" not in style.text() for style in tree.css("style"))
    addresses = [each for style in tree.css("style") for each in re.findall(r"url\([\"']?(.{5})", style.text())]
    assert set(addresses) == {"data:"}


def test_the_policy_lets_only_the_scripts_and_styles_of_the_page_work() -> None:
    tree = LexborHTMLParser(to_html(SMALL))
    policies = tree.css("meta[http-equiv=Content-Security-Policy]")
    assert len(policies) == 1
    policy = dict(part.split(" ", 1) for part in (policies[0].attributes["content"] or "").split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["img-src"] == "data:"
    for kind in ("script", "style"):
        texts = [node.text() for node in tree.css(kind)]
        assert all(each.strip() for each in texts)
        hashes = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in texts]
        assert policy[f"{kind}-src"].split() == [f"'sha256-{each}'" for each in hashes]
    before = to_html(SMALL).partition("Content-Security-Policy")[0]
    assert "<script" not in before
    assert "<style" not in before


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_has_one_heading_a_title_and_its_language(language: Language) -> None:
    page = to_html(SMALL, language)
    texts = catalogue("viz", "export_texts")
    assert [node.attributes["lang"] for node in LexborHTMLParser(page).css("html")] == [language]
    assert text_of(page, "title") == texts["title"][language]
    assert text_of(page, "h1") == texts["heading"][language]


def test_every_text_of_the_page_is_there_in_both_languages() -> None:
    for key, texts in catalogue("viz", "export_texts").items():
        assert set(texts) == {"vi", "en"}, key
        assert texts["vi"] != texts["en"], key
        assert re.findall(r"{\w+}", texts["vi"]) == re.findall(r"{\w+}", texts["en"]), key


def test_each_document_is_a_box_in_the_column_of_its_level() -> None:
    upper, lower = boxes(to_html(SMALL))
    assert (upper["id"], upper["label"], upper["x"]) == (1, "33/CT-TTg\n2021", 0)
    assert (lower["id"], lower["label"]) == (2, "Kế hoạch 2024\nUBND tỉnh Trà Vinh")
    assert lower["x"] > upper["x"]
    assert lower["y"] == upper["y"]
    assert upper["shapeProperties"]["borderDashes"]
    assert not lower["shapeProperties"]["borderDashes"]


def test_each_column_has_its_heading_above_the_boxes() -> None:
    page = to_html(SMALL)
    headings = [node for node in data(page, "nodes") if node["shape"] == "text"]
    assert [(node["id"], node["label"]) for node in headings] == [(3, "Trung ương"), (4, "Cấp tỉnh")]
    assert all(node["y"] < box["y"] for node in headings for box in boxes(page))


def test_no_physics_moves_the_boxes() -> None:
    options = re.search(r"var options = (\{.*\});", to_html(SMALL))
    assert options is not None
    assert json.loads(options.group(1))["physics"] == {"enabled": False}


def test_a_plan_stands_beside_its_primary_parent(samples: Library) -> None:
    page = to_html(everything(samples.store))
    places = {node["label"].split("\n")[0]: node["y"] for node in boxes(page)}
    assert places["35/KH-UBND"] == next(node["y"] for node in boxes(page) if "Tân Việt" in node["label"])


def test_each_relation_has_its_look_and_the_doubtful_are_dashed() -> None:
    edges = [edge(relation=relation) for relation in RELATIONS] + [edge("vn.d", "vn.p", "cites", "suspect")]
    found = data(to_html(selection([DIRECTIVE, PLAN], *edges)), "edges")
    looks = {(each["color"]["color"], each["arrows"]["to"]["type"]) for each in found}
    assert len(looks) == len({color for color, _ in looks}) == len({arrow for _, arrow in looks}) == len(RELATIONS)
    assert [bool(each["dashes"]) for each in found] == [False] * len(RELATIONS) + [True]
    assert (found[-1]["from"], found[-1]["to"]) == (1, 2)


def test_lines_between_the_same_two_boxes_do_not_lie_on_each_other() -> None:
    edges = [edge(relation=relation) for relation in RELATIONS]
    found = data(to_html(selection([DIRECTIVE, PLAN], *edges)), "edges")
    bends = [each["smooth"] and each["smooth"]["roundness"] for each in found]
    assert bends[0] is False
    assert len(set(bends)) == len(RELATIONS)


def test_an_edge_that_several_documents_state_is_drawn_once_with_the_words_of_its_own() -> None:
    third = Document("vn.a", "full", "Kế hoạch", "9/KH", level="commune", file="c.txt")
    found = selection([DIRECTIVE, PLAN, third], edge(stated_by="vn.a"), edge(), edge(stated_by="vn.a"))
    page = to_html(found)
    assert len(data(page, "edges")) == 1
    ((*_, places),) = rows(page, "relations")
    assert "vn.p.txt" in places


def test_the_lists_say_the_same_as_the_picture(samples: Library) -> None:
    page = to_html(everything(samples.store))
    documents, relations = rows(page, "documents"), rows(page, "relations")
    assert len(boxes(page)) == len(documents) == 91
    assert [box["title"].split("\n")[0] for box in boxes(page)] == [row[0] for row in documents]
    names = {number: row[0] for number, row in enumerate(documents, start=1)}
    drawn = [(names[each["from"]], names[each["to"]]) for each in data(page, "edges")]
    assert drawn == [(row[0], row[2]) for row in relations]
    assert len(drawn) > 100


def test_every_relation_has_its_sentence_section_and_file() -> None:
    ((source, relation, target, quote, places),) = rows(to_html(SMALL), "relations")
    assert (source, relation) == ("Kế hoạch (không số) năm 2024 của UBND tỉnh Trà Vinh", "triển khai thực hiện")
    assert target == "Chỉ thị số 33/CT-TTg ngày 26/11/2021"
    assert quote == "Thực hiện Chỉ thị số 33/CT-TTg;"
    assert [word in places for word in ("phần mở đầu", "3", "vn.p.txt")] == [True] * 3
    assert [row[3] for row in rows(to_html(SMALL), "documents")] == ["mới được viện dẫn", "có trong khoTệp: a.txt"]


def test_a_relation_names_who_states_it_and_what_is_doubted() -> None:
    third = Document("vn.a", "full", "Kế hoạch", "9/KH", level="commune")
    page = to_html(selection([DIRECTIVE, PLAN, third], edge(state="suspect", stated_by="vn.a")))
    ((_, relation, _, _, places),) = rows(page, "relations")
    assert relation == "triển khai thực hiệnnghi in sai ký hiệu"
    assert "Kế hoạch số 9/KH" in places
    alone = to_html(selection([DIRECTIVE, PLAN], edge(stated_by="vn.elsewhere")))
    assert "vn.elsewhere" in rows(alone, "relations")[0][-1]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_a_document_says_of_itself_stays_text(language: Language) -> None:
    hostile = Document("vn.x", "full", EVIL, EVIL, title=EVIL, issuer=EVIL, level="commune", file=EVIL)
    found = selection([hostile, DIRECTIVE], edge("vn.x", quote=EVIL))
    page = to_html(found, language)
    plain = LexborHTMLParser(to_html(SMALL, language))
    tree = LexborHTMLParser(page)
    assert len(tree.css("script")) == len(plain.css("script"))
    assert tree.css("img, a:not([href^='#']), [onerror]") == []
    (row,) = rows(page, "relations")
    assert EVIL in row[0]
    assert EVIL.partition("<img")[0] in row[3]
    (box,) = [each for each in boxes(page) if each["id"] == 2]
    assert EVIL.replace("href", "hre\u2060f") in box["title"]


def test_no_text_of_a_document_turns_tooltips_into_html() -> None:
    plain = to_html(SMALL)
    found = selection([Document("vn.x", "full", title="href <b>", level="commune")])
    for page in (plain, to_html(found)):
        assert "popup.innerHTML" not in page


def many(number: int) -> Selection:
    """A star of `number` documents around the directive; those with odd numbers also cite each other in a row."""
    documents = [DIRECTIVE, *(Document(f"vn.p{at:04d}", "full", "Kế hoạch", f"{at}/KH") for at in range(number))]
    edges = [edge(document.id) for document in documents[1:]]
    edges += [edge(f"vn.p{at:04d}", f"vn.p{at + 2:04d}", "cites") for at in range(1, number - 2, 2)]
    return selection(documents, *edges)


def test_of_too_many_documents_those_in_most_relations_are_shown() -> None:
    page = to_html(many(500))
    names = [row[0] for row in rows(page, "documents")]
    assert len(names) == len(boxes(page)) == MOST_SHOWN
    assert any("33/CT-TTg" in name for name in names)
    numbers = [int(found.group(1)) for name in names if (found := re.search(r"(\d+)/KH", name))]
    assert sum(number % 2 for number in numbers) == 250
    assert sorted(number for number in numbers if number % 2 == 0) == list(range(0, 98, 2))


def test_a_note_says_how_many_were_left_out() -> None:
    note = text_of(to_html(many(1500)), "#left-out")
    assert [number in note for number in ("1.201", "1.501", "300")] == [True] * 3
    assert LexborHTMLParser(to_html(many(299))).css("#left-out") == []


def test_relations_of_documents_left_out_are_not_shown() -> None:
    page = to_html(many(500))
    numbers = {box["id"] for box in boxes(page)}
    edges = data(page, "edges")
    assert edges
    assert all({each["from"], each["to"]} <= numbers for each in edges)
    assert len(rows(page, "relations")) == len(edges)


def test_a_selection_without_documents_is_said_to_be_empty() -> None:
    page = to_html(selection([]))
    tree = LexborHTMLParser(page)
    assert tree.css("script, table, #mynetwork") == []
    assert catalogue("viz", "export_texts")["empty"]["vi"] in text_of(page, "main")


def test_documents_without_relations_are_listed() -> None:
    page = to_html(selection([DIRECTIVE]))
    assert len(rows(page, "documents")) == 1
    assert catalogue("viz", "export_texts")["no-relations"]["vi"] in page


def test_what_is_around_one_document_is_shown_alone(samples: Library) -> None:
    directive = samples.store.document("vn.ttg.ct.2021.33")
    assert directive is not None
    assert len(boxes(to_html(around(samples.store, directive, 1)))) == 7


@pytest.mark.browser
def test_the_page_opens_offline_without_a_request_or_an_error(
    browser: Browser, samples: Library, tmp_path: Path
) -> None:
    whole = everything(samples.store)
    hostile = Document("vn.x", "full", EVIL, EVIL, title=EVIL, issuer=EVIL, level="commune", file=EVIL)
    found = Selection((*whole.documents, hostile), (*whole.edges, edge("vn.x", "vn.ttg.ct.2021.33", quote=EVIL)), ())
    file = tmp_path / "page.html"
    file.write_text(to_html(found), "utf-8")
    page = browser.new_page()
    requests: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(file.as_uri())
    assert page.evaluate("Object.keys(network.body.nodes).length >= nodes.length && nodes.length") == 92 + 6
    # Where the hostile box stands, so that its tooltip is shown.
    place = page.evaluate(
        """() => {
            const node = nodes.get().find((each) => each.title && each.title.includes("onerror"));
            network.moveTo({ position: { x: node.x, y: node.y }, scale: 1 });
            const area = document.getElementById("mynetwork").getBoundingClientRect();
            return [area.x + area.width / 2, area.y + area.height / 2];
        }"""
    )
    page.mouse.move(place[0] - 3, place[1])
    page.mouse.move(place[0], place[1], steps=3)
    page.wait_for_selector(".vis-tooltip", state="visible")
    assert "onerror=alert(2)" in page.inner_text(".vis-tooltip")
    assert page.query_selector("img") is None
    assert (requests, said) == ([file.as_uri()], [])
    page.close()


@pytest.mark.browser
def test_the_lists_are_readable_without_scripts(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(to_html(SMALL), "utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.is_visible("table.relations mark")
    assert page.is_visible("noscript p")
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_has_no_barriers(browser: Browser, samples: Library, tmp_path: Path, language: Language) -> None:
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "page.html"
    file.write_text(to_html(everything(samples.store), language), "utf-8")
    # The checker is a script of its own, which the policy of the page forbids.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()
