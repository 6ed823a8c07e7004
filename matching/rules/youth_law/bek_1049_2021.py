"""Danish order BEK 1049 of 30 May 2021 on young people's work, with its changes up to 2026."""

from datetime import date
from types import MappingProxyType
from typing import Final

from matching.rules.youth_law.week import Figures, Hours, LawRule, Pack
from matching.rules.youth_law.week_rules import (
    day_keeps,
    days_off_keep,
    earliest_keeps,
    latest_keeps,
    rest_keeps,
    week_keeps,
)

HOUR: Final = 60

COMPULSORY: Final = Figures(
    weekday_minutes_max=2 * HOUR,  # every Monday to Friday counts as a school day: the strict side
    weekend_minutes_max=8 * HOUR,
    week_minutes_max=12 * HOUR,
    hours=Hours(6 * HOUR, 20 * HOUR),
    hours_of_sector=MappingProxyType({}),  # the sectors' longer hours are not for schoolchildren
    rest_minutes_min=14 * HOUR,
    days_off_min=2,
    days_off_consecutive=True,
)

BEYOND: Final = Figures(
    weekday_minutes_max=8 * HOUR,
    weekend_minutes_max=8 * HOUR,
    week_minutes_max=40 * HOUR,
    hours=Hours(6 * HOUR, 20 * HOUR),
    hours_of_sector=MappingProxyType(
        {
            "shop": Hours(6 * HOUR, 22 * HOUR),
            "office": Hours(6 * HOUR, 22 * HOUR),
            "petrol": Hours(6 * HOUR, 22 * HOUR),
            "hotel": Hours(6 * HOUR, 24 * HOUR),
            "restaurant": Hours(6 * HOUR, 24 * HOUR),
            "cinema": Hours(6 * HOUR, 24 * HOUR),
            "bakery": Hours(4 * HOUR, 20 * HOUR),
            "newspapers": Hours(5 * HOUR, 20 * HOUR),
        }
    ),
    rest_minutes_min=12 * HOUR,
    days_off_min=2,
    days_off_consecutive=False,
)

WORKING_TIME: Final = "Arbejdstilsynet, Unges arbejdstid, hviletid og fridøgn: Arbejdstid"
TIME_OF_DAY: Final = "ungmedjob.dk, Arbejdstid: Hvornår på døgnet må unge arbejde?"
DAILY_REST: Final = "Arbejdstilsynet, Unges arbejdstid, hviletid og fridøgn: Daglig hviletid"
DAYS_OFF: Final = "Arbejdstilsynet, Unges arbejdstid, hviletid og fridøgn: Ugentligt fridøgn"

RULES: Final = (
    LawRule(
        "DAY",
        "A day of work must not be longer than the law allows.",
        WORKING_TIME,
        day_keeps,
    ),
    LawRule(
        "WEEK",
        "A week of work must not be longer than the law allows.",
        WORKING_TIME,
        week_keeps,
    ),
    LawRule(
        "EARLIEST",
        "Work must not begin too early in the morning.",
        TIME_OF_DAY,
        earliest_keeps,
    ),
    LawRule(
        "LATEST",
        "Work must not end too late in the evening.",
        TIME_OF_DAY,
        latest_keeps,
    ),
    LawRule(
        "REST",
        "Between two days of work there must be a night's rest.",
        DAILY_REST,
        rest_keeps,
    ),
    LawRule(
        "DAYS_OFF",
        "Two days of the week must be without work.",
        DAYS_OFF,
        days_off_keep,
    ),
)

BEK_1049_2021: Final = Pack(
    name="BEK 1049/2021",
    valid_from=date(2021, 7, 1),
    source="Arbejdstilsynet, Bekendtgørelse om unges arbejde, BEK 1049 of 30 May 2021",
    rules=RULES,
    figures=MappingProxyType({"compulsory": COMPULSORY, "beyond": BEYOND}),
)
