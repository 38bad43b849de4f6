"""The pages in a real browser: nothing from another host, nothing refused by the policy, open to everyone, and usable
by mouse, by keyboard and on a telephone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.conftest import SAMPLES

pytestmark = pytest.mark.browser

DIRECTIVE = "vn.ttg.ct.2021.33"
HAU_GIANG = "vn.hau-giang.ubnd.kh.2024.xffad0da8"
TUYEN_QUANG = "vn.tuyen-quang.ubnd.kh.2024.x9568e8c9"
PAGES = {
    "/": 200,
    "/?q=dan+van": 200,
    "/?q=qwzxv": 200,
    f"/documents/{TUYEN_QUANG}": 200,
    f"/documents/{DIRECTIVE}": 200,
    f"/documents/{DIRECTIVE}/implementers": 200,
    "/coverage": 200,
    f"/explore/{DIRECTIVE}": 200,
    "/check": 200,
    "/docs": 200,
    "/errors": 200,
    "/documents/khong-co": 404,
}
LOOKS = [(theme, language, width) for theme in ("light", "dark") for language in ("vi", "en") for width in (1280, 360)]
# The nodes that are documents, in the picture's own register.
GRAPH = "document.getElementById('picture')._cyreg.cy"
DOCUMENTS = f"{GRAPH}.nodes().not('.column')"


@contextmanager
def watched(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page that lets nothing pass: no other host, no message of the console but that of an expected status."""
    context = browser.new_context(base_url=address, **({"locale": "vi-VN"} | options))
    page = context.new_page()
    trouble: list[str] = []
    page.on("request", lambda request: trouble.extend(foreign(request.url, address)))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: trouble.extend(complaint(message.type, message.text)))
    yield page
    context.close()
    assert trouble == []


def foreign(url: str, address: str) -> list[str]:
    """What is asked of another host. A picture that is being saved is no request to anyone."""
    parts = urlsplit(url)
    return [] if parts.scheme in ("data", "blob") or url.startswith(f"{address}/") else [f"request to {url}"]


def complaint(kind: str, text: str) -> list[str]:
    """An error or warning of the console; that a page has an expected error status is none."""
    expected = text.startswith("Failed to load resource: the server responded with a status of 4")
    return [f"{kind}: {text}"] if kind in ("error", "warning") and not expected else []


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    found: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found


def violations(page: Page) -> list[str]:
    """What axe finds against the page."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {[node['html'][:150] for node in each['nodes'][:3]]}" for each in found]


@pytest.mark.parametrize(("theme", "language", "width"), LOOKS)
def test_every_page_is_accessible_and_asks_no_other_host(
    browser: Browser, server: str, theme: str, language: str, width: int
) -> None:
    look: dict[str, Any] = {"color_scheme": theme, "viewport": {"width": width, "height": 800}}
    with watched(browser, server, **look) as page:
        page.context.add_cookies([{"name": "lang", "value": language, "url": server}])
        for address, status in PAGES.items():
            response = page.goto(address)
            assert response is not None
            assert response.status == status, address
            if address.startswith("/explore"):
                page.wait_for_selector("#picture[data-ready]")
            assert page.evaluate("document.documentElement.lang") == language
            assert violations(page) == [], address
            assert overflow(page) <= 0, address


@pytest.mark.parametrize("address", ["/", "/coverage", "/check"])
def test_an_empty_store_is_accessible_too(browser: Browser, empty_server: str, address: str) -> None:
    with watched(browser, empty_server, viewport={"width": 360, "height": 800}) as page:
        page.goto(address)
        assert violations(page) == []
        assert overflow(page) <= 0


def test_words_longer_than_the_window_are_broken(browser: Browser, crowded_server: str) -> None:
    with watched(browser, crowded_server, viewport={"width": 360, "height": 800}) as page:
        (row,) = page.request.get("/v1/documents?state=full").json()["rows"]
        own = f"/documents/{row['id']}"
        for address in (
            "/?q=33",
            own,
            f"{own}/implementers",
            f"/explore/{row['id']}",
            f"/documents/{DIRECTIVE}",
            "/check",
        ):
            page.goto(address)
            assert overflow(page) <= 0, address


def test_everything_but_the_picture_works_without_scripts(browser: Browser, server: str) -> None:
    with watched(browser, server, java_script_enabled=False) as page:
        page.goto("/")
        page.fill("#q", "33/CT-TTg")
        page.click("button[value=explore]")
        expect(page).to_have_url(f"{server}/explore/{DIRECTIVE}")
        expect(page.locator("noscript")).to_be_visible()
        more = page.locator("#list a[data-expand]").first
        wanted = page.locator("#list .levels li").count() + int(more.inner_text())
        more.click()
        expect(page.locator("#list .levels li")).to_have_count(wanted)


@pytest.fixture
def picture(browser: Browser, server: str) -> Iterator[Page]:
    """The page of the graph around the directive, its picture drawn."""
    with watched(browser, server, viewport={"width": 1280, "height": 900}) as page:
        page.goto(f"/explore/{DIRECTIVE}")
        page.wait_for_selector("#picture[data-ready]")
        yield page


def count_nodes(page: Page) -> int:
    """How many documents the picture shows."""
    found: int = page.evaluate(f"{DOCUMENTS}.length")
    return found


def test_the_picture_shows_each_document_at_its_place(picture: Page) -> None:
    elements = picture.request.get(f"/explore/{DIRECTIVE}/elements").json()
    drawn = picture.evaluate(f"Object.fromEntries({DOCUMENTS}.map(node => [node.id(), node.position()]))")
    assert drawn == {node["data"]["id"]: node["position"] for node in elements["nodes"]}
    assert picture.evaluate(f"{GRAPH}.edges().length") == len(elements["edges"])
    assert picture.locator("#picture canvas").count() > 0
    listed = picture.locator("#list .levels li")
    assert listed.count() == len(drawn)


def test_all_columns_are_seen_at_first_where_they_are_readable(picture: Page) -> None:
    picture.set_viewport_size({"width": 1280, "height": 800})
    picture.goto(f"/explore/{DIRECTIVE}")
    picture.wait_for_selector("#picture[data-ready]")
    inside = f"""(() => {{ const graph = {GRAPH};
      return graph.nodes().every((node) => {{
        const box = node.renderedBoundingBox(); return box.x1 >= 0 && box.x2 <= graph.width(); }}) }})()"""
    assert picture.evaluate(inside)


def test_what_lies_beyond_the_frame_is_told_until_all_is_seen(browser: Browser, server: str) -> None:
    with watched(browser, server, viewport={"width": 360, "height": 800}) as page:
        page.goto(f"/explore/{DIRECTIVE}")
        page.wait_for_selector("#picture[data-ready]")
        expect(page.locator("#picture-more")).to_be_visible()
        page.click("[data-tool=fit]")
        expect(page.locator("#picture-more")).to_be_hidden()


def test_the_lines_of_the_picture_are_those_of_its_legend(picture: Page) -> None:
    drawn = picture.evaluate(
        f"{GRAPH}.edges().not('.uncertain').map((edge) => [edge.classes()[0], edge.style('target-arrow-shape')])"
    )
    legend = picture.eval_on_selector_all(".legend svg", "all => all.map((each) => each.dataset.arrow)")
    relations = ["implements", "replaces", "amends", "guides", "cites"]
    assert drawn
    for relation, arrow in drawn:
        assert arrow == legend[relations.index(relation)]


def test_a_bent_line_runs_where_the_server_put_it(browser: Browser, chain_server: str) -> None:
    with watched(browser, chain_server) as page:
        page.goto(f"/explore/{DIRECTIVE}")
        page.wait_for_selector("#picture[data-ready]")
        beside = page.evaluate(
            f"{GRAPH}.edges('[bend]')"
            ".map((edge) => [edge.data('bend'), edge.midpoint().y - edge.source().position().y])"
        )
        # The line leads to the left: its right hand is up, and a curve goes half as far as its control point.
        assert beside
        for bend, down in beside:
            assert down == pytest.approx(-bend / 2, abs=1)


def test_a_click_on_a_document_shows_its_sentence(picture: Page) -> None:
    box = picture.locator("#picture").bounding_box()
    assert box is not None
    at = picture.evaluate(f"{GRAPH}.getElementById('{HAU_GIANG}').renderedPosition()")
    picture.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    panel = picture.locator("#panel")
    expect(panel.locator("h2")).to_contain_text("UBND tỉnh Hậu Giang")
    expect(panel.locator("mark").first).to_contain_text("33/CT-TTg")
    panel.locator("blockquote a").first.click()
    picture.wait_for_url(f"**/documents/{HAU_GIANG}?focus=*")


def test_keys_walk_the_picture_and_open_more(picture: Page) -> None:
    before = count_nodes(picture)
    picture.focus("#picture")
    picture.keyboard.press("ArrowRight")
    picture.keyboard.press("ArrowRight")
    expect(picture.locator("#panel h2")).to_contain_text("tỉnh")
    picture.keyboard.press("Enter")
    listed = picture.locator("#list .levels li")
    expect(listed).not_to_have_count(before)
    assert count_nodes(picture) == listed.count() > before
    assert "expand=" in picture.url
    picture.go_back()
    expect(listed).to_have_count(before)
    assert count_nodes(picture) == before


def test_the_list_opens_more_in_the_picture_as_well(picture: Page) -> None:
    before = count_nodes(picture)
    listed = picture.locator("#list .levels li")
    picture.locator("#list a[data-expand]").first.click()
    expect(listed).not_to_have_count(before)
    assert count_nodes(picture) == listed.count() > before


def test_the_picture_is_saved_as_an_image(picture: Page, tmp_path: Path) -> None:
    with picture.expect_download() as download:
        picture.click("[data-tool=png]")
    assert download.value.suggested_filename == f"{DIRECTIVE}.png"
    download.value.save_as(tmp_path / "picture.png")
    data = (tmp_path / "picture.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) > 10_000


@pytest.mark.parametrize("fragment", [True, False])
def test_a_focus_is_scrolled_to(browser: Browser, server: str, fragment: bool) -> None:
    with watched(browser, server) as page:
        page.goto(f"/documents/{DIRECTIVE}")
        link = page.locator(f'.quote a[href^="/documents/{HAU_GIANG}"]').first.get_attribute("href")
        assert link is not None
        page.goto(link if fragment else link.partition("#")[0])
        marked = page.locator(f"#{link.partition('#')[2]}")
        assert "33/CT-TTg" in marked.inner_text()
        expect(marked).to_be_in_viewport()


def test_a_cell_of_the_matrix_opens_its_finding(browser: Browser, server: str) -> None:
    with watched(browser, server) as page:
        page.goto("/check")
        page.locator("td.cell.direct a").first.click()
        quote = page.locator("div:target blockquote").first
        expect(quote).to_be_in_viewport()


def test_a_draft_is_uploaded_and_judged(browser: Browser, server: str) -> None:
    draft = next(file for file in SAMPLES if file.name.startswith("002"))
    with watched(browser, server) as page:
        page.goto("/check")
        page.set_input_files("#file", draft)
        page.click(".draft button")
        expect(page.locator("h1")).to_contain_text(draft.name)
        expect(page.locator(".finding.suspect")).to_contain_text("114-KL/TU")
        assert violations(page) == []


def test_language_and_theme_are_switched_and_stay(browser: Browser, server: str) -> None:
    with watched(browser, server, color_scheme="light") as page:
        page.goto("/coverage?outcome=not-found")
        page.click("button[value=en]")
        expect(page).to_have_url(f"{server}/coverage?outcome=not-found")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        light = background(page)
        page.click("button[value=dark]")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        assert background(page) != light
        page.goto("/")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator("button[value=dark]")).to_have_attribute("aria-pressed", "true")


def background(page: Page) -> str:
    """The colour of the page."""
    # Before its style sheet is there a page has none.
    page.wait_for_load_state("load")
    found: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return found


def test_a_chosen_theme_looks_like_that_of_the_system(browser: Browser, server: str) -> None:
    looks: dict[str, Callable[[Page], object]] = {
        "system": lambda page: page.emulate_media(color_scheme="dark"),
        "chosen": lambda page: page.click("button[value=dark]"),
    }
    names = "[...new Set([...document.styleSheets[0].cssRules[0].style])].filter(name => name.startsWith('--'))"
    values = f"Object.fromEntries({names}.map(name => [name, getComputedStyle(document.body).getPropertyValue(name)]))"
    found = {}
    for name, choose in looks.items():
        with watched(browser, server, color_scheme="light") as page:
            page.goto("/errors")
            before = page.evaluate(values)
            choose(page)
            expect(page.locator("body")).to_have_css("color-scheme", "dark")
            found[name] = page.evaluate(values)
            assert found[name] != before
    assert found["system"] == found["chosen"]


def test_the_first_key_reaches_a_link_to_the_content(browser: Browser, server: str) -> None:
    with watched(browser, server) as page:
        page.goto("/check")
        page.keyboard.press("Tab")
        skip = page.locator("a.skip")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()


def test_a_facet_narrows_the_search_in_place(browser: Browser, server: str) -> None:
    with watched(browser, server) as page:
        page.goto("/?q=dan+van")
        before = page.locator("#found").inner_text()
        page.select_option("#facet-level", "commune")
        expect(page.locator("#found")).not_to_have_text(before)
        expect(page.locator(".results a").first).to_contain_text("UBND xã Tân Việt")
        expect(page.locator("#facet-level")).to_have_value("commune")
        assert "level=commune" in page.url
        page.reload()
        expect(page.locator("#facet-level")).to_have_value("commune")
        page.go_back()
        expect(page.locator("#found")).to_have_text(before)
