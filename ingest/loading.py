"""Readings as JSON lines that another machine can load into a store: `danchieu extract --for-load`, `store load`.

A line holds the file's name, its bytes (base64), what is known of it, and everything read from it, in the names of the
fields of `graph.model`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from graph.errors import DamagedFile, UnreadableFile
from graph.model import Extraction, Source
from ingest.pipeline import Reading, printable


def load_record(reading: Reading) -> dict[str, Any]:
    """A reading as plain values."""
    return {
        "source": asdict(reading.source),
        "extraction": asdict(reading.extraction),
        "original": base64.b64encode(reading.original).decode("ascii"),
    }


def reading_of(record: Any) -> Reading:
    """The reading that `load_record` made plain. Raises ValueError, which tells what is wrong with it."""
    if not isinstance(record, dict):
        raise ValueError("not an object")
    missing = {"source", "extraction", "original"} - record.keys()
    if missing:
        raise ValueError(f"no {', '.join(sorted(missing))}")
    source = _built(Source, record["source"], "source")
    extraction = _built(Extraction, record["extraction"], "extraction")
    try:
        original = base64.b64decode(record["original"], validate=True)
    except (TypeError, binascii.Error) as error:
        raise ValueError(f"original: {error}") from error
    if hashlib.sha256(original).hexdigest() != source.sha256:
        raise ValueError("original: not the bytes of source.sha256")
    return Reading(extraction, source, original)


def readings_in(file: Path) -> Iterator[tuple[str, Reading | DamagedFile]]:
    """The readings of a file, each with its name and line, or the error of one that is none. Raises UnreadableFile."""
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                name = f"{printable(file)}:{number}"
                try:
                    yield name, reading_of(json.loads(line))
                except ValueError as error:
                    yield name, DamagedFile(file=name, reason=str(error))
    except UnicodeDecodeError as error:
        yield printable(file), DamagedFile(file=printable(file), reason=str(error))
    except OSError as error:
        raise UnreadableFile(file=printable(file), reason=error.strerror or str(error)) from error


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _built(kind: Any, value: Any, where: str) -> Any:
    """The value of the type `kind` that `asdict` and JSON made of one."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return (
            None
            if value is None
            else _built(next(each for each in get_args(kind) if each is not type(None)), value, where)
        )
    if origin is Literal:
        return _fits(value in get_args(kind), value, where)
    if origin is tuple:
        _fits(isinstance(value, list), value, where)
        return tuple(_built(get_args(kind)[0], each, f"{where}[{at}]") for at, each in enumerate(value))
    if is_dataclass(kind):
        names = {each.name for each in fields(kind)}
        _fits(isinstance(value, dict) and value.keys() == names, value, where)
        return kind(**{name: _built(_hints(kind)[name], value[name], f"{where}.{name}") for name in value})  # type: ignore[arg-type, operator]
    if kind is float:
        return float(_fits(isinstance(value, int | float) and not isinstance(value, bool), value, where))
    return _fits(type(value) is kind, value, where)


def _fits(right: bool, value: Any, where: str) -> Any:
    if not right:
        raise ValueError(f"{where}: {json.dumps(value, ensure_ascii=False)[:40]}")
    return value
