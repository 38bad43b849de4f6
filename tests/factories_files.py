"""Files made in memory for the tests of the readers: PDF, DOCX, OLE. No binary fixture is kept in the repository.

The PDF writer is as small as the format allows: one-byte fonts whose ToUnicode tables say what each code means, so
that every Vietnamese letter can be written without a font file; `encrypt` adds the standard RC4 handler of 40 bits.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

# ---- DOCX ----------------------------------------------------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def part(root: str, inner: str) -> str:
    """An XML part of a DOCX: `root` is its element's name without prefix."""
    return f"{_DECLARATION}<w:{root} {_NAMESPACES}>{inner}</w:{root}>"


def p(*texts: str, style: str = "", num: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph; texts that begin with `<` are taken as markup, others become runs. `num` is (numId, level)."""
    style_xml = f'<w:pStyle w:val="{style}"/>' if style else ""
    num_xml = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    runs = "".join(text if text.startswith("<") else r(text) for text in texts)
    return f"<w:p><w:pPr>{style_xml}{num_xml}{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: Sequence[str]) -> str:
    """A table; each cell is the markup of its blocks."""
    cells = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def level(index: int, number_format: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of an abstract numbering definition."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def docx(
    *blocks: str, parts: Mapping[str, str | bytes] | None = None, compression: int = zipfile.ZIP_DEFLATED, **named: str
) -> bytes:
    """A DOCX of blocks; `named` are the inner XML of numbering, styles, footnotes, endnotes; `parts` whole members."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": part("document", f"<w:body>{''.join(blocks)}<w:sectPr/></w:body>"),
    }
    members |= {f"word/{name}.xml": part(name, inner) for name, inner in named.items()}
    members |= parts or {}
    return archive(members, compression)


def archive(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return buffer.getvalue()


def ole(*streams: str) -> bytes:
    """The outside of an OLE compound file: its magic bytes and a directory that names streams."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + b"".join(name.encode("utf-16-le") for name in streams)


# ---- PDF -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """Text at a place on a page, in points from the lower left; the font is any short name.

    A tab moves on by the width of a letter and draws nothing.
    """

    x: float
    y: float
    text: str
    font: str = "F1"
    size: float = 12


@dataclass
class _Font:
    codes: dict[str, int] = field(default_factory=dict)

    def encode(self, text: str) -> str:
        """The operand of TJ: hexadecimal strings and, for tabs, moves in thousandths of the font size."""
        for char in text.replace("\t", ""):
            # Code 32 is kept for the blank, which alone is narrower than a letter.
            self.codes.setdefault(char, 32 if char == " " else 33 + len(self.codes))
        codes = "".join("\t" if char == "\t" else f"{self.codes[char]:02x}" for char in text)
        return "<" + codes.replace("\t", f"> {-1000 * GLYPH_WIDTH:g} <") + ">"

    def to_unicode(self) -> bytes:
        lines = "\n".join(f"<{code:02x}> <{char.encode('utf-16-be').hex()}>" for char, code in self.codes.items())
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(self.codes)} beginbfchar\n{lines}\nendbfchar\nendcmap end end"
        ).encode()


GLYPH_WIDTH = 0.6  # of the font size, for every letter but the blank; that of the font drawn instead, Courier
BLANK_WIDTH = 0.3


def lines(*texts: str, top: float = 780, x: float = 60, size: float = 12) -> list[Run]:
    """One run for each line of a page, from the top down."""
    return [Run(x, top - 1.3 * size * i, text, size=size) for i, text in enumerate(texts)]


def pdf(*pages: Iterable[Run], password: str | None = None, owner_password: str = "owner") -> bytes:
    """A PDF of pages of runs; with a password (which may be empty) encrypted by RC4."""
    fonts: dict[str, _Font] = {}
    contents: list[bytes] = []
    for page in pages:
        operators = [
            f"BT /{run.font} {run.size} Tf {run.x} {run.y} Td "
            f"[{fonts.setdefault(run.font, _Font()).encode(run.text)}] TJ ET"
            for run in page
        ]
        contents.append("\n".join(operators).encode())
    objects: list[tuple[str, bytes | None]] = [("<< /Type /Catalog /Pages 2 0 R >>", None), ("", None)]
    font_ids = {}
    for name, font in fonts.items():
        widths = " ".join("300" if code == 32 else "600" for code in range(32, 256))
        font_ids[name] = len(objects) + 1
        objects.append(
            (
                "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 32 /LastChar 255 "
                f"/Widths [{widths}] /ToUnicode {len(objects) + 2} 0 R >>",
                None,
            )
        )
        objects.append(("", font.to_unicode()))
    resources = " ".join(f"/{name} {number} 0 R" for name, number in font_ids.items())
    kids = []
    for content in contents:
        kids.append(len(objects) + 1)
        objects.append(
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                f"/Resources << /Font << {resources} >> >> /Contents {len(objects) + 2} 0 R >>",
                None,
            )
        )
        objects.append(("", content))
    objects[1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>",
        None,
    )
    return _assemble(objects, password, owner_password)


def _assemble(objects: list[tuple[str, bytes | None]], password: str | None, owner_password: str) -> bytes:
    identifier = bytes(range(16))
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R"
    key = b""
    if password is not None:
        owner, user, key = _encryption(password, owner_password, identifier)
        trailer += (
            f" /ID [<{identifier.hex()}> <{identifier.hex()}>] /Encrypt << /Filter /Standard /V 1 /R 2 "
            f"/O <{owner.hex()}> /U <{user.hex()}> /P -4 >>"
        )
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, (dictionary, content) in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode()
        if content is None:
            out += dictionary.encode()
        else:
            # Generation 0: two zero bytes after the three of the object's number.
            salted = key + number.to_bytes(3, "little") + bytes(2)
            stream = _rc4(hashlib.md5(salted).digest()[: len(key) + 5], content) if key else content
            out += f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream"
        out += b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _encryption(password: str, owner_password: str, identifier: bytes) -> tuple[bytes, bytes, bytes]:
    """The entries O and U and the key of the standard security handler, revision 2 (PDF 1.4, 3.5.2)."""
    padded = (password.encode("latin-1") + _PADDING)[:32]
    owner_padded = (owner_password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5(owner_padded).digest()[:5], padded)
    permissions = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + permissions + identifier).digest()[:5]
    return owner, _rc4(key, _PADDING), key


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
