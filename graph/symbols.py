"""Symbols of documents: normalise what is printed, and take it apart.

Forms (Nghi dinh 30/2020/ND-CP, annex I, part II for the State; the Party's own guidance for the Party):
state `33/CT-TTg`, normative state `10/2011/QD-UBND`, law `10/2022/QH15`, letter `575/UBND-NC`, Party `114-KL/TW`,
joint `05-CTrPH/BDVTU-BCSDUBND`, old council `315-HDBT`, standard `TCVN14423:2025`, number alone `34`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from graph.data import type_of_code
from graph.text import nfc

Form = Literal["state", "party", "law", "letter", "standard", "number", "other"]

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
# Cyrillic capitals that look like Latin ones and are typed or recognised for them ("66/NQ-\u0421\u0420"); Vietnamese
# has no Cyrillic letters.
CYRILLIC_ALIKE = "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425"
LATIN_FOR_CYRILLIC = str.maketrans(
    CYRILLIC_ALIKE + "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456", "ABEKMHOPCTX" + "aeopcyxi"
)
_DASH = re.compile(f"[{DASHES}]")
# What is printed as it should be, in signs that stand for themselves.
_REGULAR = re.compile(r"[0-9]+[a-z\u0111]?(?:/[0-9]{4})?[/-][A-Za-z\u0110\u0111&/-][0-9A-Za-z\u0110\u0111&/-]*")
_MISSING_HYPHEN = re.compile(r"^(\d+[a-z\u0111]?)([A-Z\u0110][^/-]*/)")
_MISSING_SLASH = re.compile(r"^(\d+[a-z\u0111]?/(?:19|20)\d\d)([A-Z\u0110])")
_NUMBER = re.compile(r"^(\d+(?:\.\d+)?[a-zA-Z\u0111]?)(?:/((?:19|20)\d\d))?(?=[/-])[/-](.*)$")
_LAW_CODE = re.compile(r"^(QH|UBTVQH)\d{0,2}$", re.IGNORECASE)
_STANDARD = re.compile(r"^(TCVN|QCVN)(?:\d|ISO|IEC)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol taken apart. `number` keeps leading zeros and letters (`0125`, `39a`); `year` is that inside the
    symbol.
    """

    text: str
    form: Form
    number: str
    year: int | None
    type_code: str | None
    organs: tuple[str, ...]

    @property
    def organ(self) -> str | None:
        """The code of the issuing body: the last part for the State and the Party, the first for a letter."""
        return "-".join(self.organs) if self.organs else None


def normalise(printed: str) -> str:
    """The symbol without blanks and markup, any dash as `-`, the separator put back where it was dropped.

    `939 Q\u0110/TU` becomes `939-Q\u0110/TU`, `33/CT \u2013 TTg` becomes `33/CT-TTg`, `49/2025TT-BCT` becomes
    `49/2025/TT-BCT`; case and diacritics stay as
    printed.
    """
    if _REGULAR.fullmatch(printed):
        return printed
    text = printed
    if not text.isascii():
        text = _DASH.sub("-", nfc(text).replace("\u00d0", "\u0110")).translate(LATIN_FOR_CYRILLIC)
    text = "".join(text.replace("*", "").replace("\\", "").split())
    if _MISSING_HYPHEN.match(text):
        return _MISSING_HYPHEN.sub(r"\1-\2", text)
    return _MISSING_SLASH.sub(r"\1/\2", text) if _MISSING_SLASH.match(text) else text


def key(symbol: str) -> str:
    """The key under which two prints of one symbol are the same: normalised, without case."""
    return normalise(symbol).casefold()


@lru_cache(maxsize=65536)
def parse(symbol: str) -> Symbol:
    """Take a normalised symbol apart; what has no known form comes back as form `other` with its number, if any."""
    if _STANDARD.match(symbol):
        return Symbol(symbol, "standard", symbol, None, symbol[:4].upper(), ())
    if symbol.isdigit() or (symbol[:-1].isdigit() and symbol[-1:].islower()):
        return Symbol(symbol, "number", symbol, None, None, ())
    found = _NUMBER.match(symbol)
    if not found:
        return Symbol(symbol, "other", symbol, None, None, ())
    number, year_text, rest = found.groups()
    year = int(year_text) if year_text else None
    separator = symbol[len(number)]
    parts = [part for part in re.split(r"[/-]", rest) if part]
    if not parts:
        return Symbol(symbol, "other", number, year, None, ())
    if _LAW_CODE.match(parts[0]) and len(parts) == 1:
        return Symbol(symbol, "law", number, year, None, (parts[0],))
    if separator == "-" and "/" in rest:
        code, _, organs = rest.partition("/")
        return Symbol(symbol, "party", number, year, code, tuple(part for part in organs.split("-") if part))
    if type_of_code(parts[0]):
        return Symbol(symbol, "state", number, year, parts[0], tuple(parts[1:]))
    if separator == "-":
        return Symbol(symbol, "state", number, year, None, tuple(parts))
    return Symbol(symbol, "letter", number, year, None, tuple(parts))


def parse_partial(symbol: str) -> Symbol:
    """What `parse` gives for a symbol whose number may still be blank: `/KH-UBND`."""
    return parse(symbol if symbol[0].isdigit() else f"1{symbol}")


def edit_distance_at_most_one(left: str, right: str) -> bool:
    """Whether two keys differ by at most one character put in, left out or changed."""
    if left == right:
        return True
    if abs(len(left) - len(right)) > 1:
        return False
    short, long = sorted((left, right), key=len)
    at = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :]
    return short[at:] == long[at + 1 :]
