"""The pages of the browser: what each must show, in both languages, and what none may ever hold."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.routers.pages_reference import local_address
from api.settings import Settings
from graph.model import RELATIONS
from graph.store import Library, open_library
from tests.conftest import ROOT, SAMPLES
from tests.factories import add_text, plan

STATIC = ROOT / "viz" / "pages" / "static"
DIRECTIVE = "vn.ttg.ct.2021.33"
TRA_CU = "vn.tra-vinh.tra-cu.ubnd.kh.2023.xc19f4913"
TUYEN_QUANG = "vn.tuyen-quang.ubnd.kh.2024.x9568e8c9"
PAGES = [
    "/",
    "/?q=dan+van",
    "/?q=qwzxv",
    "/?level=province&place=&year=2024&type=",
    f"/documents/{TUYEN_QUANG}",
    f"/documents/{DIRECTIVE}",
    f"/documents/{DIRECTIVE}/implementers",
    f"/documents/{TUYEN_QUANG}/implementers",
    "/coverage",
    "/coverage?outcome=not-found",
    f"/explore/{DIRECTIVE}",
    f"/explore/{DIRECTIVE}?hops=2&limit=20&relation=implements&expand={TRA_CU}",
    "/check",
    "/check?level=province&place=&year=",
    "/docs",
    "/errors",
]
HTML = {"accept": "text/html"}


def page_of(client: TestClient, address: str, language: str = "vi", status: int = 200) -> str:
    """A page as a browser gets it."""
    response = client.get(address, headers=HTML | {"cookie": f"lang={language}"})
    assert response.status_code == status, response.text[:500]
    assert response.headers["content-type"].startswith("text/html")
    return response.text


def words_of(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", page)))


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[TestClient]:
    """A server over a plan whose every part tries to break out of the page."""
    path = str(tmp_path / "hostile.sqlite")
    library = open_library(path)
    add_text(library, plan(title=HOSTILE, body=f"I. MỤC ĐÍCH {HOSTILE}\n1. {HOSTILE}"), f"{HOSTILE}.txt")
    library.close()
    with TestClient(create_app(Settings(store=path)), base_url="http://localhost") as client:
        yield client


HOSTILE = "Dân vận <script>alert(1)</script> \"><img src=x onerror='alert(2)'> {{ 7 * 7 }}"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_each_page_answers_in_both_languages_and_keeps_to_the_policy(
    client: TestClient, address: str, language: str
) -> None:
    page = page_of(client, address, language)
    assert f'<html lang="{language}"' in page
    assert re.search(r"<h1[ >]", page)
    assert_nothing_foreign(page)


@pytest.mark.parametrize("address", ["/", "/coverage", "/check", "/?q=x", f"/documents/{DIRECTIVE}"])
def test_an_empty_store_has_pages_too(empty_client: TestClient, address: str) -> None:
    status = 404 if "documents" in address else 200
    assert_nothing_foreign(page_of(empty_client, address, status=status))


def assert_nothing_foreign(page: str) -> None:
    """No script or style in the page itself, nothing loaded from elsewhere."""
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    for name, value in re.findall(r'<(?:script|link|img|form)[^>]*\s(src|href|action)="([^"]*)"', page):
        assert value.startswith("/"), (name, value)
        assert not value.startswith("//"), value


def test_the_policy_allows_nothing_but_the_server_itself(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_first_page_says_what_the_store_holds_and_which_directives_lead(client: TestClient) -> None:
    page = page_of(client, "/")
    assert "<dt>văn bản có toàn văn</dt><dd>5</dd>" in page
    assert "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ" in words_of(page)


def test_an_empty_store_tells_how_to_fill_it(empty_client: TestClient) -> None:
    assert "danchieu ingest THƯ_MỤC" in words_of(page_of(empty_client, "/"))


def test_a_search_without_diacritics_finds_and_links_the_plans(client: TestClient) -> None:
    page = page_of(client, "/?q=ke+hoach+tra+cu")
    assert f'href="/documents/{TRA_CU}"' in page


def test_a_search_without_hits_never_says_that_nothing_was_issued(client: TestClient) -> None:
    words = words_of(page_of(client, "/?q=qwzxv"))
    assert "Chưa tìm thấy trong kho" in words
    assert "chưa ban hành" not in words


@pytest.mark.parametrize(
    ("ask", "target"),
    [("implementers", f"/documents/{DIRECTIVE}/implementers"), ("explore", f"/explore/{DIRECTIVE}")],
)
def test_a_question_about_one_document_leads_to_its_answer(client: TestClient, ask: str, target: str) -> None:
    response = client.get("/", params={"q": "33/CT-TTg", "ask": ask}, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, target)


def test_a_question_about_several_documents_asks_which(client: TestClient) -> None:
    words = words_of(page_of(client, "/?q=dan+van&ask=implementers"))
    assert "Xin chọn một văn bản" in words


def test_every_mention_of_a_document_is_marked_and_linked(client: TestClient, samples: Library) -> None:
    page = page_of(client, f"/documents/{TUYEN_QUANG}")
    mentions = samples.store.mentions_of(TUYEN_QUANG)
    assert len(mentions) > 30
    for each in mentions:
        assert page.count(f'id="m{each.mention.start}"') == 1, each.mention.text
        if each.resolution.state == "stub":
            assert f'href="/documents/{each.resolution.target}"' in page


def test_a_doubtful_mention_leads_to_a_note_with_what_it_may_mean(client: TestClient) -> None:
    page = page_of(client, f"/documents/{TUYEN_QUANG}")
    note = page[page.index('<li id="note-1">') :].partition("</ul>")[0]
    assert 'href="#note-1"' in page
    assert "114-KL/TU" in words_of(note)
    assert 'href="/documents/vn.tw.kl.2015.114"' in note
    assert "nghi in sai ký hiệu" in words_of(note)


def test_relations_are_counted_and_quote_the_sentence_with_the_mention_marked(client: TestClient) -> None:
    page = page_of(client, f"/documents/{DIRECTIVE}")
    assert re.search(r"Được triển khai thực hiện bởi <span class=\"count\">6</span>", page)
    assert "<mark>Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ</mark>" in page
    assert re.search(rf'href="/documents/{TRA_CU}\?focus=\d+#m\d+"', page)


def test_a_document_that_is_only_cited_says_so(client: TestClient) -> None:
    words = words_of(page_of(client, f"/documents/{DIRECTIVE}"))
    assert "Kho chưa có toàn văn của văn bản này" in words


def test_the_focus_is_marked_in_the_text(client: TestClient, samples: Library) -> None:
    start = samples.store.mentions_of(TUYEN_QUANG)[3].mention.start
    page = page_of(client, f"/documents/{TUYEN_QUANG}?focus={start}")
    assert f'data-focus="m{start}"' in page
    assert re.search(rf'class="m \w+ focus" id="m{start}"', page)


def test_the_tree_states_whose_words_an_edge_between_two_others_rests_on(client: TestClient) -> None:
    page = page_of(client, f"/documents/{DIRECTIVE}/implementers")
    row = next(row for row in page.split("<tr ") if "03/KH-UBND" in row)
    assert "Theo lời dẫn trong" in row
    assert f'href="/documents/{TRA_CU}"' in row
    assert "<mark>" in row


@pytest.mark.parametrize("address", [f"/documents/{DIRECTIVE}/implementers", "/coverage"])
def test_bodies_without_a_plan_are_not_found_in_the_store(client: TestClient, address: str) -> None:
    words = words_of(page_of(client, address))
    assert "UBND huyện Vị Thủy" in words
    assert "chưa tìm thấy trong kho" in words
    assert "chưa ban hành" not in words


def test_the_list_beside_the_picture_says_what_the_picture_shows(client: TestClient) -> None:
    page = page_of(client, f"/explore/{DIRECTIVE}")
    elements = client.get(f"/explore/{DIRECTIVE}/elements").json()
    assert len(elements["nodes"]) == 7
    listing = page[page.index('id="list"') :]
    for node in elements["nodes"]:
        assert f'href="{node["data"]["href"]}"' in listing
    assert listing.count("<blockquote") == len(elements["edges"])
    assert "expand=" in listing


def test_the_matrix_leads_to_the_evidence_of_each_cell(client: TestClient) -> None:
    page = page_of(client, "/check")
    links = re.findall(r'href="/documents/([^"#]+)#(finding-[^"]+)" title', page)
    assert len(links) == 19
    for identity, anchor in links:
        assert f'id="{anchor}"' in page_of(client, f"/documents/{identity}")


def test_a_finding_with_more_sentences_than_it_shows_says_how_many_are_left(client: TestClient) -> None:
    body = ". ".join(["Tiếp tục thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ"] * 6)
    title = "Công tác dân vận chính quyền năm 2024"
    text = plan(dateline="Trà Vinh, ngày 21 tháng 01 năm 2024", title=title, body=f"I. MỤC ĐÍCH\n1. {body}.")
    page = client.post("/check", files={"file": ("draft.txt", text.encode())}).text
    assert "Còn 3 câu khác" in words_of(page)


def test_a_draft_is_judged_beside_its_text(client: TestClient) -> None:
    sample = next(file for file in SAMPLES if file.name.startswith("002"))
    response = client.post("/check", files={"file": (sample.name, sample.read_bytes())}, headers=HTML)
    assert response.status_code == 200
    words = words_of(response.text)
    assert "'114-KL/TU' dường như là Kết luận số 114-KL/TW" in words
    assert "41 lượt viện dẫn được nhận ra" in words
    assert "I. MỤC ĐÍCH, YÊU CẦU" in words
    assert_nothing_foreign(response.text)


def test_a_draft_without_a_profile_is_not_called_clean(client: TestClient) -> None:
    text = plan(title="Phòng, chống thiên tai năm 2022").encode()
    response = client.post("/check", files={"file": ("du-thao.txt", text)}, headers=HTML)
    assert "Chưa có bộ yêu cầu nào áp dụng" in words_of(response.text)


def test_a_draft_that_cannot_be_read_is_told_on_the_page(client: TestClient) -> None:
    response = client.post("/check", files={"file": ("anh.txt", b"\x00\x01\x02" * 50)}, headers=HTML)
    assert response.status_code == 422
    assert "anh.txt: tên là tệp văn bản nhưng nội dung là dữ liệu nhị phân" in words_of(response.text)
    assert 'action="/check"' in response.text


@pytest.mark.parametrize("address", ["/documents/khong-co", "/explore/khong-co", "/khong-co"])
def test_what_is_not_there_is_a_page_that_leads_to_the_search(client: TestClient, address: str) -> None:
    page = page_of(client, address, status=404)
    assert "Không tìm thấy" in words_of(page)
    assert '<a class="button primary" href="/">' in page
    assert_nothing_foreign(page)


@pytest.mark.parametrize("address", [page.partition("?")[0] for page in PAGES])
def test_an_unknown_query_parameter_is_refused_by_name(client: TestClient, address: str) -> None:
    assert "khong_biet" in page_of(client, f"{address}?khong_biet=1", status=400)


def test_hostile_text_stays_text(hostile: TestClient) -> None:
    identity = hostile.get("/v1/documents", params={"state": "full"}).json()["rows"][0]["id"]
    draft = plan(title=HOSTILE, body=HOSTILE).encode()
    posted = hostile.post("/check", files={"file": (f"{HOSTILE}.txt", draft)}, headers=HTML)
    addresses = ["/", "/coverage", "/check", f"/documents/{identity}", f"/documents/{identity}/implementers"]
    addresses += [f"/explore/{identity}", "/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/?q=dan+van"]
    for page in [posted.text, *(page_of(hostile, address) for address in addresses)]:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert not re.search(r"<[a-z]+[^>]*\sonerror=", page)
    shown = page_of(hostile, f"/documents/{identity}")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "{{ 7 * 7 }}" in shown


@pytest.mark.parametrize(("name", "value"), [("lang", "en"), ("theme", "dark")])
def test_a_preference_is_kept_in_a_cookie_and_leads_back(client: TestClient, name: str, value: str) -> None:
    chosen = {name: value, "back": "/coverage?outcome=found"}
    response = client.post("/preferences", data=chosen, follow_redirects=False)
    client.cookies.clear()
    assert (response.status_code, response.headers["location"]) == (303, "/coverage?outcome=found")
    assert response.cookies[name] == value
    page = client.get("/", headers=HTML | {"cookie": f"{name}={value}"}).text
    assert f'lang="{value}"' in page.partition("<head>")[0] or f'data-theme="{value}"' in page.partition("<head>")[0]


def test_a_preference_of_another_kind_is_refused(client: TestClient) -> None:
    assert client.post("/preferences", data={"lang": "fr"}).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org/",
        "javascript:alert(1)",
        "/\nx",
        "x",
        "",
        "\\\\example.org",
    ],
)
def test_no_form_leads_to_another_host(address: str) -> None:
    assert local_address(address) == "/"


def test_a_local_address_is_kept_with_its_question() -> None:
    assert local_address("/documents/vn.ttg.ct.2021.33?focus=3") == "/documents/vn.ttg.ct.2021.33?focus=3"


@pytest.mark.parametrize("file", [path for path in sorted(STATIC.rglob("*")) if path.suffix in (".js", ".css", ".svg")])
def test_static_files_are_served_and_asked_for_anew(client: TestClient, file: Path) -> None:
    response = client.get(f"/static/{file.relative_to(STATIC).as_posix()}")
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-cache"
    assert response.headers["etag"]


def test_a_long_search_is_turned_over_page_by_page(client: TestClient) -> None:
    first, second = page_of(client, "/?q=dan+van"), page_of(client, "/?q=dan+van&page=2")
    links = re.compile(r'<p class="name"><a href="([^"]+)"')
    shown = links.findall(first) + links.findall(second)
    assert len(links.findall(first)) == 20
    assert len(set(shown)) == len(shown) == 37
    assert '<a class="button" rel="next" href="/?q=dan+van&amp;page=2">' in first
    assert '<a class="button" rel="prev" href="/?q=dan+van">' in second


def test_several_texts_of_one_document_are_told(tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite")
    library = open_library(path)
    identity = add_text(library, plan(), "a.txt").document
    add_text(library, plan(body="I. YÊU CẦU\n1. Khác với bản kia."), "b.txt")
    library.close()
    with TestClient(create_app(Settings(store=path)), base_url="http://localhost") as client:
        words = words_of(page_of(client, f"/documents/{identity}"))
    assert "Kho giữ nhiều tệp có nội dung khác nhau cho cùng văn bản này" in words
    assert "a.txt" in words
    assert "b.txt" in words


def test_a_store_that_is_not_there_is_told_on_a_page(tmp_path: Path) -> None:
    path = str(tmp_path / "missing.sqlite")
    app = create_app(Settings(store=path))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        page = page_of(client, "/", status=500)
    assert path in words_of(page)
    assert '<a href="/errors#no-store">' in page


def test_a_question_without_words_says_what_to_type(client: TestClient) -> None:
    asked = words_of(page_of(client, "/?q=&ask=implementers"))
    assert "Xin gõ số, ký hiệu hoặc tên văn bản" in asked
    assert "Xin gõ số, ký hiệu hoặc tên văn bản" not in words_of(page_of(client, "/"))
    assert "Type its number and symbol" in words_of(page_of(client, "/?ask=explore", "en"))


@pytest.mark.parametrize(("language", "source"), [("vi", "Nguồn yêu cầu:"), ("en", "Source:")])
def test_reason_and_source_of_a_requirement_are_two_sentences(client: TestClient, language: str, source: str) -> None:
    page = words_of(page_of(client, f"/documents/{TUYEN_QUANG}", language))
    assert f" {source} " in page
    assert f".{source}" not in page


def test_the_title_of_the_signer_is_set_off_from_the_name(client: TestClient, samples: Library) -> None:
    signed = samples.store.document(TRA_CU)
    assert signed is not None
    assert signed.signer_title
    assert signed.signer
    assert f"{signed.signer_title} – {signed.signer}" in words_of(page_of(client, f"/documents/{TRA_CU}"))


def test_a_blank_cell_of_the_matrix_is_in_the_legend(client: TestClient) -> None:
    legend = page_of(client, "/check").split('<ul class="legend badges">')[1].split("</ul>")[0]
    assert "không đặt ra cho kế hoạch này" in legend


@pytest.mark.parametrize("address", ["/", "/check", "/docs"])
def test_tables_become_cards_on_a_narrow_window(client: TestClient, address: str) -> None:
    tables = re.findall(r"<table[^>]*>", page_of(client, address))
    assert tables
    assert all("stacked" in table for table in tables)


def test_the_descriptions_of_the_api_show_code_as_code_and_say_that_they_are_english(client: TestClient) -> None:
    page = page_of(client, "/docs")
    described = re.sub(r"<pre.*?</pre>", "", page, flags=re.DOTALL)
    assert "`" not in described
    assert "<code>" in described
    assert "bằng tiếng Anh" in words_of(page)


def test_the_legend_of_the_picture_draws_each_relation_as_the_picture_does(client: TestClient) -> None:
    looks = client.get(f"/explore/{DIRECTIVE}/elements").json()["looks"]
    lines = re.findall(r'<svg class="line ".*?</svg>', page_of(client, f"/explore/{DIRECTIVE}"), flags=re.DOTALL)
    assert len(lines) == len(looks) == len(RELATIONS)
    for look, line in zip(looks, lines, strict=True):
        assert f'data-arrow="{look["arrow"]}"' in line
        assert f'stroke-width="{look["width"]:g}"' in line
        dashes = " ".join(map(str, look["dashes"]))
        assert (f'stroke-dasharray="{dashes}"' in line) if dashes else ("dasharray" not in line)
