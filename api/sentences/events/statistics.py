"""What is handed on of statistics, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from placements.events import StatisticsEvent

STATISTICS: Final[Mapping[StrEnum, str]] = {
    StatisticsEvent.EXTRACT_RELEASED: "a month's anonymous counts were released",
    StatisticsEvent.DATASET_TAKEN: "an evaluator took the dataset without names",
}
