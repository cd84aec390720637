"""Numbers of Chinese, Japanese and Korean: sums such as 863亿9000万, 九百四十多万, 1조 2000억."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {
    char: value
    for value, chars in enumerate(
        ("零〇○영", "一壱壹일", "二两兩弐貳이", "三参參삼", "四사", "五오", "六육", "七칠", "八팔", "九구")
    )
    for char in chars
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "千": 1000, "十": 10, "십": 10, "백": 100, "천": 1000}
_BIG = {"万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8, "兆": 10**12, "조": 10**12}
_VAGUE = "多余餘來来幾几数數여수몇"

_HAN = "零〇○一二两兩三四五六七八九壱弐"
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|.", re.DOTALL)
RUN = {
    "zh": re.compile(
        rf"(?:\d[\d,]*(?:\.\d+)?|[{_HAN}十百千]|[几幾数數][十百千万萬亿億])(?:\d[\d,]*(?:\.\d+)?|[{_HAN}十百千拾万萬亿億兆点點]|[多余餘來来几幾](?=[十百千万萬亿億兆])| ?(?=[万萬亿億兆][\u4e00-\u9fff]))*"
    ),
    "ja": re.compile(
        rf"(?:\d[\d,]*(?:\.\d+)?|[{_HAN}十百千]|[数][十百千万億])(?:\d[\d,]*(?:\.\d+)?|[{_HAN}十百千拾万億兆]|余(?=[十百千万億兆]))*"
    ),
    "ko": re.compile(
        r"(?:\d[\d,]*(?:\.\d+)?|(?:수|몇)(?=[십백천만억]))(?:[십백천]?[만억조천백십] ?(?:여 ?)?\d[\d,]*(?=[만억조천백])|[십백천만억조]|여(?=[십백천만억조]))*"
    ),
}


def value(run: str) -> tuple[Decimal, bool]:
    """Return what *run* is worth, and whether it says so only roughly."""
    total, section, number = Decimal(0), Decimal(0), None
    last_big = 0
    rough, point, spelled = False, Decimal(0), False
    for token in _TOKEN.findall(run):
        if token[0] in "0123456789":
            number, spelled = Decimal(token.replace(",", "")), False
        elif token in _DIGITS:
            digit = Decimal(_DIGITS[token])
            if point:
                number, point = (number or 0) + digit * point, point / 10
            else:
                number = number * 10 + digit if number is not None and spelled else digit
            spelled = True
        elif token in _SMALL:
            section += (Decimal(1) if number is None else number) * _SMALL[token]
            number = None
        elif token in _BIG:
            section += number or 0
            number, unit = None, _BIG[token]
            if last_big and unit > last_big:
                total = (total + section) * unit
            else:
                total += (section or Decimal(1)) * unit
            section, last_big = Decimal(0), unit
        elif token in "点點":
            point = Decimal("0.1")
        elif token in _VAGUE:
            rough = True
    return total + section + (number or 0), rough
