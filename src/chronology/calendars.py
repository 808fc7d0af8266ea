"""Feast days, holidays and observances: a key and a year to a TimeSpan. The only home of holidays and dateutil.

A pack maps the names of its language to these keys; this module knows no language. Three kinds of rule:

    fixed(month, day)             the same day every year
    nth(n, weekday, month)        the n-th (or, below zero, n-th from last) weekday of a month
    easter(days)                  so many days after Easter Sunday (Gregorian computus)
    lunar(calendar, feast, days)  read from the tables of the `holidays` library; days is how long it lasts

Days that depend on sighting the moon are `approximate`: places differ by a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date as Date
from datetime import datetime, timedelta
from functools import cache

from chronology.timespan import Granularity, OutOfCalendar, TimeSpan, unit

_Rule = Callable[[int], TimeSpan | None]
_MONDAY, _TUESDAY, _THURSDAY, _FRIDAY, _SUNDAY = 0, 1, 3, 4, 6


def _days(first: datetime, count: int = 1, *, approximate: bool = False) -> TimeSpan:
    return TimeSpan(
        start=first, end=first + timedelta(days=count), granularity=Granularity.DAY, approximate=approximate
    )


def _fixed(month: int, day: int, *, approximate: bool = False) -> _Rule:
    return lambda year: _days(datetime(year, month, day), approximate=approximate)


def _nth(number: int, weekday: int, month: int, *, plus: int = 0) -> _Rule:
    """The `number`-th `weekday` (Monday 0) of `month`, and `plus` days; below zero counted from the month's end."""

    def rule(year: int) -> TimeSpan:
        if number > 0:
            first = datetime(year, month, 1)
            day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
        else:
            last = datetime(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            day = last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (number + 1))
        return _days(day + timedelta(days=plus))

    return rule


def _easter(offset: int, count: int = 1, *, orthodox: bool = False) -> _Rule:
    def rule(year: int) -> TimeSpan | None:
        if year < 1583:  # the Gregorian reform
            return None
        from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

        sunday = easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
        return _days(_midnight(sunday) + timedelta(days=offset), count)

    return rule


def _midnight(day: Date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _lunar(calendar: str, feast: str, count: int = 1, *, approximate: bool = False) -> _Rule:
    """A feast of one of the calendars of the `holidays` library; `None` for a year its tables do not reach."""

    def rule(year: int) -> TimeSpan | None:
        import holidays.calendars

        found = getattr(getattr(holidays.calendars, calendar)(), feast)(year)
        days = sorted(day for day in _dates(found) if day.year == year)
        return _days(_midnight(days[0]), count, approximate=approximate) if days else None

    return rule


def _dates(found: object) -> list[Date]:
    """Every date in what a calendar answers: a date, a pair with a flag, or a collection of either."""
    if isinstance(found, Date):
        return [found]
    if isinstance(found, Iterable):
        return [day for item in found for day in _dates(item)]
    return []


def _ramadan(year: int) -> TimeSpan | None:
    """The month of fasting that begins in `year`, up to the feast that ends it."""
    first = _lunar("_IslamicLunar", "ramadan_beginning_dates", 29, approximate=True)(year)
    feasts = [_lunar("_IslamicLunar", "eid_al_fitr_dates")(y) for y in (year, year + 1)]
    if first is None or first.start is None:
        return None
    ends = [feast.start for feast in feasts if feast is not None and feast.start is not None]
    after = [end for end in ends if first.start < end < first.start + timedelta(days=40)]
    return _days(first.start, (after[0] - first.start).days if after else 30, approximate=True)


_RULES: dict[str, _Rule] = {
    "new_years_day": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "orthodox_christmas": _fixed(1, 7),
    "australia_day": _fixed(1, 26),
    "republic_day_india": _fixed(1, 26),
    "holocaust_remembrance_day": _fixed(1, 27),
    "groundhog_day": _fixed(2, 2),
    "valentines_day": _fixed(2, 14),
    "leap_day": lambda year: _days(datetime(year, 2, 29)) if year % 4 == 0 and (year % 100 or not year % 400) else None,
    "st_davids_day": _fixed(3, 1),
    "womens_day": _fixed(3, 8),
    "ides_of_march": _fixed(3, 15),
    "st_patricks_day": _fixed(3, 17),
    "nowruz": _fixed(3, 21, approximate=True),
    "april_fools_day": _fixed(4, 1),
    "tax_day": _fixed(4, 15),
    "earth_day": _fixed(4, 22),
    "st_georges_day": _fixed(4, 23),
    "anzac_day": _fixed(4, 25),
    "may_day": _fixed(5, 1),
    "cinco_de_mayo": _fixed(5, 5),
    "ve_day": _fixed(5, 8),
    "victory_day": _fixed(5, 9),
    "flag_day": _fixed(6, 14),
    "juneteenth": _fixed(6, 19),
    "midsummer_day": _fixed(6, 24),
    "canada_day": _fixed(7, 1),
    "independence_day": _fixed(7, 4),
    "bastille_day": _fixed(7, 14),
    "assumption_day": _fixed(8, 15),
    "independence_day_india": _fixed(8, 15),
    "patriot_day": _fixed(9, 11),
    "national_day_china": _fixed(10, 1),
    "united_nations_day": _fixed(10, 24),
    "halloween": _fixed(10, 31),
    "all_saints_day": _fixed(11, 1),
    "all_souls_day": _fixed(11, 2),
    "guy_fawkes_night": _fixed(11, 5),
    "veterans_day": _fixed(11, 11),
    "armistice_day": _fixed(11, 11),
    "st_andrews_day": _fixed(11, 30),
    "world_aids_day": _fixed(12, 1),
    "pearl_harbor_day": _fixed(12, 7),
    "human_rights_day": _fixed(12, 10),
    "christmas_eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing_day": _fixed(12, 26),
    "new_years_eve": _fixed(12, 31),
    "martin_luther_king_day": _nth(3, _MONDAY, 1),
    "presidents_day": _nth(3, _MONDAY, 2),
    "mothers_day": _nth(2, _SUNDAY, 5),
    "memorial_day": _nth(-1, _MONDAY, 5),
    "fathers_day": _nth(3, _SUNDAY, 6),
    "labor_day": _nth(1, _MONDAY, 9),
    "columbus_day": _nth(2, _MONDAY, 10),
    "election_day": _nth(1, _MONDAY, 11, plus=1),
    "remembrance_sunday": _nth(2, _SUNDAY, 11),
    "thanksgiving": _nth(4, _THURSDAY, 11),
    "black_friday": _nth(4, _THURSDAY, 11, plus=1),
    "cyber_monday": _nth(4, _THURSDAY, 11, plus=4),
    "shrove_tuesday": _easter(-47),
    "ash_wednesday": _easter(-46),
    "palm_sunday": _easter(-7),
    "holy_week": _easter(-7, 7),
    "maundy_thursday": _easter(-3),
    "good_friday": _easter(-2),
    "holy_saturday": _easter(-1),
    "easter": _easter(0),
    "easter_monday": _easter(1),
    "ascension_day": _easter(39),
    "pentecost": _easter(49),
    "whit_monday": _easter(50),
    "corpus_christi": _easter(60),
    "orthodox_easter": _easter(0, orthodox=True),
    "lunar_new_year": _lunar("_ChineseLunisolar", "lunar_new_year_date"),
    "dragon_boat_festival": _lunar("_ChineseLunisolar", "dragon_boat_date"),
    "mid_autumn_festival": _lunar("_ChineseLunisolar", "mid_autumn_date"),
    "ramadan": _ramadan,
    "eid_al_fitr": _lunar("_IslamicLunar", "eid_al_fitr_dates", approximate=True),
    "eid_al_adha": _lunar("_IslamicLunar", "eid_al_adha_dates", approximate=True),
    "ashura": _lunar("_IslamicLunar", "ashura_dates", approximate=True),
    "mawlid": _lunar("_IslamicLunar", "mawlid_dates", approximate=True),
    "islamic_new_year": _lunar("_IslamicLunar", "hijri_new_year_dates", approximate=True),
    "diwali": _lunar("_HinduLunisolar", "diwali_india_date"),
    "holi": _lunar("_HinduLunisolar", "holi_date"),
    "purim": _lunar("_HebrewLunisolar", "purim_date"),
    "passover": _lunar("_HebrewLunisolar", "passover_date", 8),
    "rosh_hashanah": _lunar("_HebrewLunisolar", "rosh_hashanah_date", 2),
    "yom_kippur": _lunar("_HebrewLunisolar", "yom_kippur_date"),
    "hanukkah": _lunar("_HebrewLunisolar", "hanukkah_date", 8),
}

#: Where a name means another day in another country (ISO 3166-1 alpha-2).
_ELSEWHERE: dict[tuple[str, str], _Rule] = {
    ("thanksgiving", "CA"): _nth(2, _MONDAY, 10),
    ("mothers_day", "GB"): _easter(-21),
    ("mothers_day", "IE"): _easter(-21),
    ("fathers_day", "AU"): _nth(1, _SUNDAY, 9),
    ("fathers_day", "NZ"): _nth(1, _SUNDAY, 9),
    ("labor_day", "NZ"): _nth(4, _MONDAY, 10),
    ("independence_day", "IN"): _fixed(8, 15),
    ("independence_day", "PK"): _fixed(8, 14),
    ("independence_day", "NG"): _fixed(10, 1),
    ("independence_day", "GH"): _fixed(3, 6),
    ("independence_day", "KE"): _fixed(12, 12),
    ("independence_day", "UA"): _fixed(8, 24),
    ("independence_day", "NE"): _fixed(8, 3),
    ("independence_day", "BR"): _fixed(9, 7),
    ("independence_day", "MX"): _fixed(9, 16),
    ("independence_day", "ID"): _fixed(8, 17),
    ("independence_day", "MY"): _fixed(8, 31),
    ("independence_day", "PH"): _fixed(6, 12),
    ("independence_day", "PL"): _fixed(11, 11),
    ("independence_day", "FI"): _fixed(12, 6),
    ("national_day_china", "TW"): _fixed(10, 10),
}

#: Every key a pack may use.
KEYS: frozenset[str] = frozenset(_RULES)


@cache
def day(key: str, year: int, country: str | None = None) -> TimeSpan | None:
    """The window of feast `key` in `year`, on the reading of `country` where that differs.

    `None` for a year outside the calendar or the tables (lunisolar calendars reach back to about 1900, Easter to
    1583). Raises `KeyError` for an unknown key: a pack is checked against `KEYS` when it is loaded.
    """
    rule = _ELSEWHERE.get((key, country)) if country else None
    try:
        return (rule or _RULES[key])(year)
    except (ValueError, OverflowError, OutOfCalendar):
        return None


def week_of(key: str, year: int, country: str | None = None) -> TimeSpan | None:
    """The ISO week that holds the feast: "Easter week", "the week of Thanksgiving"."""
    window = day(key, year, country)
    return None if window is None or window.start is None else unit(window.start, Granularity.WEEK)


def weekend_of(key: str, year: int, country: str | None = None) -> TimeSpan | None:
    """The Saturday and Sunday the feast is joined to: before a Monday, around a Sunday, after another day."""
    window = day(key, year, country)
    if window is None or window.start is None:
        return None
    weekday = window.start.weekday()
    to_saturday = -2 if weekday == _MONDAY else -1 if weekday == _SUNDAY else 5 - weekday
    return _days(window.start + timedelta(days=to_saturday), 3 if weekday == _MONDAY else 2)
