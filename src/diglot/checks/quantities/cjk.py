"""Numbers of Chinese, Japanese and Korean: sums such as 863亿9000万, 九百四十多万, 1조 2000억."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

_SIGNS = ("零〇○영", "一壱壹일", "二两兩弐貳이", "三参參삼", "四사", "五오", "六육", "七칠", "八팔", "九구")
_DIGITS = {sign: Decimal(value) for value, signs in enumerate(_SIGNS) for sign in signs}
_SMALL = {"十": 10, "拾": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
BIG = {"兆": 10**12, "조": 10**12, "亿": 10**8, "億": 10**8, "억": 10**8, "万": 10**4, "萬": 10**4, "만": 10**4}

_LITERAL = r"\d+(?:,\d{3})*(?:\.\d+)?"
_HAN = "零〇○一二两兩三四五六七八九壱弐十百千"
_VAGUE = "多余餘來来几幾数數"
_SINO = "[일이삼사오육칠팔구]"
_TOKEN = re.compile(rf"{_LITERAL}|.", re.DOTALL)
_SPACE = rf" (?=[万萬亿億兆])|(?<=\d) (?=[百千](?![瓦米克卡赫伏帕]))|(?<=[千万萬亿億兆]) (?={_LITERAL} ?[百千万萬亿億])"  # 1 万 5 千
_HAN_RUN = (
    rf"(?!百分之)(?:{_LITERAL}|[{_HAN}]|[几幾数數](?=[十百千万萬亿億]))"
    rf"(?:{_LITERAL}|(?!四半期)[{_HAN}拾万萬亿億兆](?<!千(?=[瓦米克卡赫伏帕]))|(?<=[{_HAN}])[点點](?=[{_HAN}])|[{_VAGUE}](?=[十百千万萬亿億兆])|{_SPACE})*"
)
_HANGUL_RUN = (
    rf"(?:{_LITERAL}(?: ?[십백천만억조])?|(?:(?:수|몇)(?=[십백천만억])|{_SINO}(?=[십백천만억]))?[십백천][만억]?(?:{_SINO}(?=[십백천만억 ]))?)"
    rf"(?: ?(?:여 ?)?{_LITERAL}(?=여? ?[만억조천백])| ?[십백천만억조]|여(?=[십백천만억조])| ?{_LITERAL}(?=[가-힣]))*"
)
_NATIVE_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
_NATIVE_ONES = {
    "하나": 1,
    "한": 1,
    "첫": 1,
    "두": 2,
    "둘": 2,
    "세": 3,
    "셋": 3,
    "네": 4,
    "넷": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}
_COUNTERS = "명개번차례가지사살시달배권대장마리곳편팀쌍해쪽척채그켤잔병째주"
NATIVE = re.compile(
    rf"(?<![가-힣])({'|'.join(_NATIVE_TENS)})?(?:(?<=[가-힣]) (?=다섯|여섯|일곱|여덟|아홉|하나|한|두|세|네))?({'|'.join(_NATIVE_ONES)})?(?=$|[^가-힣]|[{_COUNTERS}]|[은는이가을를의도])"
)
"""A number in native Korean words."""
SINO = re.compile(
    r"(?<![가-힣])[일이삼사오육칠팔구](?= (?:주|년|개월|점|일|월|분|초|위|회|번|호|층|명|차|세기|대|급|시간|킬로|미터|퍼센트))"
)
"""A Korean digit in words, apart from what it counts (오 주); it may be another word."""
RUN = {"zh": re.compile(_HAN_RUN), "ja": re.compile(_HAN_RUN), "ko": re.compile(_HANGUL_RUN)}
"""A number by language; zh serves both scripts."""


def native(match: re.Match[str]) -> Decimal:
    """Return what a match of NATIVE is worth; 0 if it is empty."""
    return Decimal(_NATIVE_TENS.get(match[1], 0) + _NATIVE_ONES.get(match[2], 0))


@functools.lru_cache(maxsize=4096)
def value(run: str) -> Decimal:
    """Return what *run* is worth."""
    if run.isdecimal() and run.isascii():
        return Decimal(run)
    total, section, number = Decimal(0), Decimal(0), None
    last, point, spelled = 0, Decimal(0), False
    for token in _TOKEN.findall(run):
        if token[0].isdigit() and token[0].isascii():
            number, spelled = Decimal(token.replace(",", "")), False
        elif token in _DIGITS and point:
            number, point = (number or 0) + _DIGITS[token] * point, point / 10
        elif token in _DIGITS:
            number = number * 10 + _DIGITS[token] if number is not None and spelled else _DIGITS[token]
            spelled = True
        elif token in _SMALL:
            section, number = section + (Decimal(1) if number is None else number) * _SMALL[token], None
        elif token in BIG:
            section += number or 0
            bigger = 0 < last < BIG[token]
            total = (total + section) * BIG[token] if bigger else total + (section or Decimal(1)) * BIG[token]
            section, number, last = Decimal(0), None, BIG[token]
        elif token in "点點":
            point = Decimal("0.1")
    return total + section + (number or 0)
