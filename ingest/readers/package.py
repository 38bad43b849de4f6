"""The zip package of a DOCX: its XML parts, read under limits and without reaching outside of the file."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from graph.errors import DamagedFile, ForbiddenContent, PasswordProtected, TooLarge
from ingest.readers.formats import MEGABYTE, ZIP_ERRORS

MAX_MEMBERS = 5_000
MAX_UNPACKED_MB = 200
# A member of more than this that is packed this many times smaller is a bomb; usual XML is packed 5 to 30 times.
MAX_RATIO = 200
RATIO_FLOOR_MB = 20
CHUNK = MEGABYTE

_ENCRYPTED_FLAG = 1
# The only methods that the format allows (ECMA-376 part 2, 7.3).
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Any of these in an XML part, in the encodings that XML parts have.
_DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
# Files saved as "Strict Open XML" differ from the usual ones in the names of their namespaces.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The XML parts of a DOCX by name. Opening it raises TooLarge, DamagedFile, PasswordProtected, ForbiddenContent."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._parts = dict(_xml_parts(data, file))

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def tree(self, name: str) -> etree._Element | None:
        """The root of a part, None if there is no such part. Raises DamagedFile and ForbiddenContent."""
        # Each part is wanted once: its bytes are let go.
        content = self._parts.pop(name, None)
        if content is None:
            return None
        try:
            root = _parse(content.replace(_STRICT, _USUAL))
        except etree.XMLSyntaxError as error:
            if error.code == etree.ErrorTypes.ERR_NO_MEMORY:  # type: ignore[attr-defined]  # missing in the stubs
                raise MemoryError from error
            raise DamagedFile(file=self.file, reason=f"{name} is not well-formed XML") from error
        if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # missing in the stubs
            raise ForbiddenContent(file=self.file, reason=f"document type definition in {name}")
        return root

    def main(self) -> str:
        """The name of the document part. Raises DamagedFile if there is none."""
        name = self.related("", "officeDocument", "word/document.xml")
        if name not in self:
            raise DamagedFile(file=self.file, reason="the document part is missing")
        return name

    def related(self, source: str, kind: str, usual: str) -> str:
        """The name of the part of `kind` that the part `source` refers to; `usual` where it does not say."""
        folder, base = posixpath.split(source)
        relations = self._parts.get(posixpath.join(folder, "_rels", f"{base}.rels"))
        if relations is None:
            return usual
        try:
            root = _parse(relations)
        except etree.XMLSyntaxError:
            return usual
        for relation in root.iter(_RELATIONSHIP):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                if target.lstrip("/") in self:
                    return target.lstrip("/")
        return usual


def _parse(content: bytes) -> etree._Element:
    """Entities stay unresolved, nothing is fetched, the limits of libxml2 stay on. A comment would divide a text."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(content, parser)


def _xml_parts(data: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    limit = MAX_UNPACKED_MB * MEGABYTE
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_directory(members, file)
            unpacked = 0
            for member in members:
                # Pictures and embedded files are never unpacked.
                if not member.filename.lower().endswith((".xml", ".rels")):
                    continue
                content = bytearray()
                # The directory may lie: what counts is what comes out.
                with archive.open(member) as stream:
                    while chunk := stream.read(CHUNK):
                        unpacked += len(chunk)
                        if unpacked > limit:
                            raise TooLarge(file=file, limit=MAX_UNPACKED_MB)
                        content += chunk
                if any(mark in content for mark in _DECLARATIONS):
                    raise ForbiddenContent(file=file, reason=f"document type definition in {member.filename}")
                yield member.filename, bytes(content)
    except ZIP_ERRORS as error:
        raise DamagedFile(file=file, reason="a member of the zip archive is broken") from error


def _check_directory(members: list[zipfile.ZipInfo], file: str) -> None:
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise PasswordProtected(file=file)
    if any(member.compress_type not in _METHODS for member in members):
        raise DamagedFile(file=file, reason="the zip archive is packed by an unknown method")
    bomb = any(
        member.file_size > RATIO_FLOOR_MB * MEGABYTE and member.file_size > MAX_RATIO * max(member.compress_size, 1)
        for member in members
    )
    total = sum(member.file_size for member in members)
    if bomb or len(members) > MAX_MEMBERS or total > MAX_UNPACKED_MB * MEGABYTE:
        raise TooLarge(file=file, limit=MAX_UNPACKED_MB)
