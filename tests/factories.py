"""Short plans for tests, in the form of the samples, and ways to put them into a store."""

from __future__ import annotations

import hashlib
from pathlib import Path

from graph.add import Added, add_document
from graph.model import Source
from graph.store import Library
from ingest.extract import EXTRACTOR_VERSION, extract


def plan(
    issuer: str = "ỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH",
    symbol: str = "03/KH-UBND",
    dateline: str = "Trà Vinh, ngày 21 tháng 01 năm 2022",
    title: str = "Công tác dân vận chính quyền năm 2022",
    recitals: str = "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;",
    body: str = "I. MỤC ĐÍCH\n1. Nâng cao nhận thức.",
    organisation: str = "",
    kind: str = "KẾ HOẠCH",
) -> str:
    """The text of a plan."""
    parts = [issuer, "-------", f"Số: {symbol}", "", dateline, "", kind, title, "", recitals, "", body]
    if organisation:
        parts += ["", "II. TỔ CHỨC THỰC HIỆN", organisation]
    return "\n".join(parts) + "\n"


def source_of(data: bytes, file: str) -> Source:
    """The source of a plain text."""
    digest = hashlib.sha256(data).hexdigest()
    return Source(digest, file, "text/plain", "text", len(data), EXTRACTOR_VERSION)


def add_text(library: Library, text: str, file: str = "plan.txt") -> Added:
    """Read a text and store it."""
    data = text.encode()
    return add_document(library, extract(text), source_of(data, file), data)


def add_file(library: Library, path: Path) -> Added:
    """Read a file of plain text and store it."""
    data = path.read_bytes()
    return add_document(library, extract(data.decode()), source_of(data, path.name), data)
