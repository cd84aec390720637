"""The plural of terms, where a language has one that follows from the ending."""

from __future__ import annotations

import pytest

from diglot.terms.plural import plural


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("es", "gran modelo de lenguaje", "grandes modelos de lenguaje"),
        ("es", "interfaz cerebro-computadora", "interfaces cerebro-computadora"),
        ("es", "país en desarrollo", "países en desarrollo"),
        ("es", "bien público mundial", "bienes públicos mundiales"),
        ("es", "nación", "naciones"),
        ("es", "IA", None),
        ("es", "start-up", None),
        ("fr", "modèle open source", "modèles open source"),
        ("fr", "réseau électrique", "réseaux électriques"),
        ("fr", "bien public mondial", "biens publics mondiaux"),
        ("fr", "système d’alerte précoce", "systèmes d’alerte précoce"),
        ("fr", "pays en développement", "pays en développement"),
        ("pt", "supernó", "supernós"),
        ("pt", "capacidade computacional", "capacidades computacionais"),
        ("pt", "ação", "ações"),
        ("ru", "патент", None),
    ],
)
def test_noun_and_its_adjectives_take_the_plural(language: str, one: str, many: str | None) -> None:
    """What follows a preposition stays, and where the plural is not known none is made up."""
    assert plural(one, language) == many
