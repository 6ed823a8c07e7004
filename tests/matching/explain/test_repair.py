"""Tests of repair: against every choice there is, and told of the cast."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.explain.moves import moved
from matching.explain.repair import repair
from matching.files.reading import read
from matching.files.writing import as_text
from matching.explain.repair import Repair
from matching.problem import Pin, Problem, Veto
from matching.rules.round_rules import Placing
from matching.solver import totals
from tests import oracle
from tests.cast import AMINA, BAKERY, BIRTHE, EMIL, JONAS, MALIK, SARA, SHOP, town
from tests.strategies import crowded_problems, problems
