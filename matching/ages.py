"""Ages and birthdays."""

from datetime import date


def birthday(birth_date: date, age: int) -> date:
    """The day somebody turns `age`; born on 29 February, on 1 March where there is no such day."""
    year = birth_date.year + age
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def age_on(day: date, birth_date: date) -> int:
    """Whole years lived on a day; negative before birth."""
    years = day.year - birth_date.year
    return years if birthday(birth_date, years) <= day else years - 1
