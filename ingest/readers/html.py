"""HTML, above all pages that Word saved: windows-1252 with the Vietnamese letters as numbers, layout in style
attributes, footnotes as a list of its own at the end.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from importlib.metadata import version

from selectolax.lexbor import LexborHTMLParser, LexborNode

from graph.errors import BinaryText, EmptyFile, NoText, UndecodableText
from ingest.readers.layout import row_lines, text_of
from ingest.readers.result import ReadText
from ingest.readers.text import decode

MEDIA_TYPE = "text/html"
# Word writes the meta element first; browsers look for it in the first 1,024 bytes.
META_WINDOW = 4096

_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
# Python knows many more codecs than pages have, some of them unsafe (UTF-7).
_CODEC = re.compile(r"utf-8|cp125\d|iso8859-\d{1,2}|ascii")
# What a page calls Latin-1 or ASCII is windows-1252 in every browser (WHATWG Encoding Standard).
_LATIN = ("iso8859-1", "ascii")
_UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_SPACES = re.compile(r"[ \t\n\r\f]+")
_DROPPED = frozenset(("head", "title", "script", "style", "noscript", "template", "iframe", "del", "xml"))
_CELLS = ("td", "th")
_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
# Comments of reviewers, page headers and footers are no part of the text in Word's files.
_HIDDEN_STYLE = re.compile(r"display:none|mso-hide:all|mso-element:(?:comment-list|header|footer)(?![\w-])")
_COMMENT_CLASSES = frozenset(("msocomanchor", "msocomtxt", "msocommentreference"))


def read_html(data: bytes, file: str) -> ReadText:
    """The text of a page, blocks divided by blank lines.

    Raises UndecodableText, BinaryText; NoText if there are only pictures, EmptyFile if there is nothing.
    """
    markup = _decoded(data, file)
    if "\0" in markup:
        raise BinaryText(file=file)
    page = LexborHTMLParser(markup)
    text = text_of(_blocks(page.root)) if page.root is not None else ""
    if not text.strip():
        raise NoText(file=file) if page.css_first("img") is not None else EmptyFile(file=file)
    return ReadText(text, MEDIA_TYPE, f"html (selectolax {version('selectolax')})")


def _decoded(data: bytes, file: str) -> str:
    """The characters by the byte order mark, by what the page declares, as UTF-8 or else as windows-1252."""
    if data.startswith((codecs.BOM_UTF8, *_UTF16_BOMS)):
        return decode(data, file)
    declared = _META.search(data[:META_WINDOW]) or _DECLARED.match(data)
    encoding = _codec(declared.group(1).decode("ascii")) if declared else None
    if encoding == "utf-8":
        return decode(data, file)
    if encoding:
        # Five bytes of windows-1252 stand for nothing; one of them must not cost the whole page.
        return data.decode(encoding, "replace")
    try:
        return decode(data, file)
    except UndecodableText:
        return data.decode("cp1252", "replace")


def _codec(label: str) -> str | None:
    """The name of the Python codec for a declared encoding, None if it is not one that pages are read in."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    if name.startswith("utf-16"):
        # It was read as ASCII up to here, so it cannot be UTF-16 (HTML standard, 13.2.3.2).
        return "utf-8"
    if name in _LATIN:
        return "cp1252"
    return name if _CODEC.fullmatch(name) else None


class _Flow:
    """The blocks of a page, or of one cell of a table, with the block that is being written."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self._lines: list[str] = []
        self._pieces: list[str] = []

    def write(self, text: str) -> None:
        self._pieces.append(text)

    def end_line(self) -> None:
        """A break: runs of white space in the line become one blank each, no-break blanks stay."""
        self._lines.append(_SPACES.sub(" ", "".join(self._pieces)).strip(" "))
        self._pieces.clear()

    def end_block(self) -> None:
        """The end of a paragraph, if there is anything in it."""
        self.end_line()
        block = "\n".join(self._lines)
        self._lines.clear()
        if block.strip():
            self.blocks.append(block)


class _Page:
    """Takes the nodes of a page in order, on the way in and on the way out."""

    def __init__(self) -> None:
        self._flows = [_Flow()]
        self._tables: list[list[str]] = []
        self._rows: list[list[list[str]]] = []
        self._preformatted = 0

    def blocks(self) -> list[str]:
        """All blocks so far."""
        self._flows[0].end_block()
        return self._flows[0].blocks

    def enter(self, node: LexborNode) -> None:
        """A text, or the start of an element."""
        tag = node.tag
        if tag == "-text":
            self._text(node.text_content or "")
        elif tag == "br":
            self._flows[-1].end_line()
        elif tag in _CELLS:
            self._flows.append(_Flow())
        elif tag == "tr":
            self._rows.append([])
        elif tag in _BLOCKS:
            self._flows[-1].end_block()
            self._preformatted += tag == "pre"
            if tag == "table":
                self._tables.append([])

    def leave(self, node: LexborNode) -> None:
        """The end of an element."""
        tag = node.tag
        if tag in _CELLS:
            cell = self._flows.pop()
            cell.end_block()
            # Elements of SVG may have these names and stand in no row and no table.
            if self._rows:
                self._rows[-1].append(cell.blocks)
            else:
                self._flows[-1].blocks += cell.blocks
        elif tag == "tr":
            lines = row_lines(self._rows.pop())
            if self._tables:
                self._tables[-1] += lines
            else:
                self._flows[-1].blocks += lines
        elif tag in _BLOCKS:
            self._flows[-1].end_block()
            self._preformatted -= tag == "pre"
            if tag == "table":
                self._flows[-1].blocks.append("\n".join(self._tables.pop()))

    def _text(self, text: str) -> None:
        if self._preformatted:
            *whole, text = text.split("\n")
            for line in whole:
                self._flows[-1].write(line)
                self._flows[-1].end_line()
        self._flows[-1].write(text)


def _blocks(root: LexborNode) -> list[str]:
    page = _Page()
    for node, entering in _walk(root):
        if entering:
            page.enter(node)
        else:
            page.leave(node)
    return page.blocks()


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every node that is read, on the way in (True) and on the way out (False).

    Without recursion: a hostile page nests deeper than Python's stack.
    """
    node, depth = root, 0
    while True:
        if not _dropped(node):
            yield node, True
            child = node.first_child
            if child is not None:
                node, depth = child, depth + 1
                continue
            yield node, False
        following = node.next
        while depth and following is None:
            parent = node.parent
            if parent is None:
                return
            node, depth = parent, depth - 1
            yield node, False
            following = node.next
        if not depth or following is None:
            return
        node = following


def _dropped(node: LexborNode) -> bool:
    if not node.is_element_node:
        return not node.is_text_node
    if node.tag in _DROPPED:
        return True
    attributes = node.attributes
    style = attributes.get("style")
    return (
        "hidden" in attributes
        or (style is not None and _HIDDEN_STYLE.search(_SPACES.sub("", style).lower()) is not None)
        or not _COMMENT_CLASSES.isdisjoint((attributes.get("class") or "").lower().split())
    )
