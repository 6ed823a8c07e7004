"""Tests of what happens to proposals after they were published."""

from dataclasses import replace

from matching.explain.since import declined, withdrawn
from matching.problem import Pin, Veto
from matching.rules.round_rules import Placing
from tests.cast import AMINA, EMIL, SHOP, town

TOWN = replace(
    town(AMINA, EMIL),
    pins=(Pin("Amina", SHOP.id), Pin("Emil", SHOP.id)),
    vetoes=(Veto("Amina", workplace=SHOP.workplace), Veto("Emil", position=SHOP.id)),
    keep_apart=(("Amina", "Emil"),),
)


def test_nothing_is_demanded_of_who_withdrew() -> None:
    """Tests pins, vetoes and keep_apart of Amina, and that Emil's stay."""
    left = withdrawn(TOWN, ["Amina"])
    assert [one.id for one in left.youths] == ["Emil"]
    assert (left.pins, left.vetoes, left.keep_apart) == (TOWN.pins[1:], TOWN.vetoes[1:], ())


def test_a_decline_is_a_veto_where_it_can_be() -> None:
    """Tests a decline, one that is a veto already, and those of who, or what, is gone."""
    no = [
        Placing(youth, position, "Birthe")
        for youth, position in (("Amina", "shop"), ("Emil", "shop"), ("Bo", "shop"), ("Emil", "x"))
    ]
    assert declined(TOWN, no).vetoes == (*TOWN.vetoes, Veto("Amina", position="shop"))
