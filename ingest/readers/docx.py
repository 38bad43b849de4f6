"""DOCX: everything that Word prints in the body of a document, in the order in which it stands there.

Kept: insertions, tables, text boxes, content controls, hyperlinks, automatic numbers, footnotes and endnotes (a mark
`[n]`, the notes at the end). Left out: deletions, hidden text, field codes, comments, page headers and footers.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from graph.errors import EmptyFile, NoText
from ingest.readers.layout import row_lines, text_of
from ingest.readers.numbering import Numbering, Styles, W, on, value
from ingest.readers.package import Package
from ingest.readers.result import ReadText

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SKIPPED = {
    *(W + name for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "sdtPr")),
    *(W + name for name in ("sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "softHyphen", "rt")),
}
_TEXTS = {W + "t", _MATH + "t"}
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_PICTURES = (W + "drawing", W + "pict", W + "object")
# Signs of the fonts Symbol and Wingdings have no Unicode of their own in the file.
_SYMBOLS = {
    "symbol": {0x2D: "-", 0xA3: "\u2264", 0xAE: "\u2192", 0xB0: "\u00b0", 0xB1: "\u00b1", 0xB3: "\u2265"}
    | {0xB4: "\u00d7", 0xB7: "\u2022", 0xDE: "\u21d2"},
    "wingdings": {0x6C: "\u25cf", 0x6E: "\u25a0", 0x6F: "\u25a1", 0xA7: "\u25aa", 0xA8: "\u25a1", 0xD8: "\u27a2"}
    | {0xE0: "\u2192", 0xF0: "\u21e8", 0xFB: "\u2718", 0xFC: "\u2714", 0xFD: "\u2612", 0xFE: "\u2611"},
}


def read_docx(data: bytes, file: str) -> ReadText:
    """The text of a DOCX, paragraphs divided by blank lines.

    Raises TooLarge, DamagedFile, PasswordProtected, ForbiddenContent; NoText if there are only pictures, EmptyFile if
    there is nothing.
    """
    package = Package(data, file)
    main = package.main()
    names = {kind: package.related(main, kind, f"word/{kind}.xml") for kind in ("styles", "numbering")}
    note_names = {kind: package.related(main, f"{kind}s", f"word/{kind}s.xml") for kind in ("footnote", "endnote")}
    root = package.tree(main)
    body = root.find(f"{W}body") if root is not None else None
    styles = Styles(package.tree(names["styles"]))
    reader = _Reader(Numbering(package.tree(names["numbering"]), styles), styles)
    blocks = reader.blocks(body) if body is not None else []
    notes = {kind: package.tree(name) for kind, name in note_names.items()}
    text = text_of([*blocks, *reader.notes(notes)])
    if not text.strip():
        pictures = body is not None and next(body.iter(*_PICTURES), None) is not None
        raise NoText(file=file) if pictures else EmptyFile(file=file)
    return ReadText(text, MEDIA_TYPE, "docx")


class _Reader:
    """Walks the document once, in order: counters of lists, notes and fields live as long as it does."""

    def __init__(self, numbering: Numbering, styles: Styles) -> None:
        self._numbering = numbering
        self._styles = styles
        self._marks: dict[tuple[str, str], int] = {}
        # For each field that is open, from the outside in, whether we are still in its code.
        self._fields: list[bool] = []

    def blocks(self, container: etree._Element) -> list[str]:
        """The paragraphs and tables in `container`, each as one text."""
        done: list[str] = []
        held: str | None = None
        for block in _flat(container):
            if block.tag == f"{W}tbl":
                done += [held or "", "\n".join(self._table(block))]
                held = None
                continue
            boxes: list[str] = []
            text, ends = self._paragraph(block, boxes, goes_on=bool(held))
            text = (held or "") + text
            held = None if ends else text
            done += [text, *boxes] if ends else boxes
        return done if not held else [*done, held]

    def notes(self, roots: dict[str, etree._Element | None]) -> list[str]:
        """The footnotes and endnotes that the text refers to, in the order of their marks."""
        found = {
            (kind, note.get(f"{W}id", "")): note
            for kind, root in roots.items()
            for note in (root.iter(W + kind) if root is not None else ())
        }
        done: list[str] = []
        # A copy: a broken file may refer to notes inside of notes, and they add marks.
        for key, mark in list(self._marks.items()):
            if key in found:
                first, *more = [block for block in self.blocks(found[key]) if block.strip()] or [""]
                done += [f"[{mark}] {first.strip()}", *more]
        return done

    def _paragraph(self, paragraph: etree._Element, boxes: list[str], *, goes_on: bool) -> tuple[str, bool]:
        """The text of a paragraph, and whether it ends there: its mark may be deleted or hidden, then the next one
        goes on in the same line.
        """
        properties = paragraph.find(f"{W}pPr")
        mark = properties.find(f"{W}rPr") if properties is not None else None
        hidden = self._styles.hidden(value(properties, "pStyle") or self._styles.default)
        vanish = on(mark, "vanish")
        deleted = mark is not None and any(mark.find(W + name) is not None for name in ("del", "moveFrom"))
        ends = not (deleted or (hidden if vanish is None else vanish))
        label = self._numbering.label(properties) if ends and not goes_on else ""
        pieces: list[str] = []
        self._inline(paragraph, pieces, boxes, hidden=hidden)
        # Codes end within their paragraph; one that does not is broken, and must not swallow the rest of the text.
        self._fields = [code for code in self._fields if not code]
        text = "".join(pieces)
        if text and not ends and not goes_on:
            label = self._numbering.label(properties)
        return label + text, ends

    def _inline(self, element: etree._Element, out: list[str], boxes: list[str], *, hidden: bool) -> None:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if tag == f"{W}r":
                self._run(child, out, boxes, hidden=hidden)
            elif tag == f"{_MC}AlternateContent":
                self._alternative(child, out, boxes, hidden=hidden)
            elif tag == f"{W}txbxContent":
                boxes += self.blocks(child)
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            # The result of a field inside the code of another one is not printed.
            elif any(self._fields[:-1]):
                self._inline(child, [], [], hidden=hidden)
            elif tag in _TEXTS:
                out.append(_text(child))
            elif tag in _SIGNS:
                out.append(_SIGNS[tag])
            elif tag in _NOTES:
                key = (_NOTES[tag], child.get(f"{W}id", ""))
                out.append(f"[{self._marks.setdefault(key, len(self._marks) + 1)}]")
            elif tag == f"{W}sym":
                out.append(_symbol(child))
            else:
                self._inline(child, out, boxes, hidden=hidden)

    def _run(self, run: etree._Element, out: list[str], boxes: list[str], *, hidden: bool) -> None:
        properties = run.find(f"{W}rPr")
        vanish = on(properties, "vanish")
        if vanish is None:
            vanish = hidden or self._styles.hidden(value(properties, "rStyle"))
        if vanish:
            # Fields open and close in hidden runs too.
            for mark in run.iter(f"{W}fldChar"):
                self._field(mark.get(f"{W}fldCharType"))
        else:
            self._inline(run, out, boxes, hidden=hidden)

    def _alternative(self, element: etree._Element, out: list[str], boxes: list[str], *, hidden: bool) -> None:
        """The first of the alternatives that holds any text: the others say the same for older programs."""
        for option in (*element.findall(f"{_MC}Choice"), *element.findall(f"{_MC}Fallback")):
            before = len(out) + len(boxes)
            self._inline(option, out, boxes, hidden=hidden)
            if len(out) + len(boxes) > before:
                return

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _table(self, table: etree._Element) -> list[str]:
        lines: list[str] = []
        for row in _flat(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and (properties.find(f"{W}del") is not None or on(properties, "hidden")):
                continue
            cells = [cell for cell in _flat(row, f"{W}tc") if cell.find(f"{W}tcPr/{W}cellDel") is None]
            lines += row_lines(self.blocks(cell) for cell in cells)
        return lines


def _flat(container: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The blocks of `container`, also those wrapped in content controls, insertions, moves or custom XML."""
    wanted = tags or (f"{W}p", f"{W}tbl")
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            yield from _flat(child[0], *tags) if len(child) else ()
        elif child.tag not in _SKIPPED:
            yield from _flat(child, *tags)


def _text(element: etree._Element) -> str:
    """The characters of a w:t. Line ends in it are blanks, and at its ends the layout of the XML."""
    text = element.text or ""
    if "\n" in text:
        text = (text if element.get(_SPACE) == "preserve" else text.strip()).replace("\n", " ")
    return text


def _symbol(element: etree._Element) -> str:
    """The character of a w:sym; codes F000 to F0FF are places in a font of signs."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    font = element.get(f"{W}font", "").lower().split()
    sign = _SYMBOLS.get(font[0] if font else "", {}).get(code & 0xFF if code >= 0xF000 else code)
    return sign or (chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else "")
