"""The words of date expressions, as parts of regular expressions; each names its group."""

from __future__ import annotations

MONTH_NAMES = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
MONTH = rf"(?P<month>{MONTH_NAMES})"
DAY_NO = r"3[01]|[12]\d|0?[1-9]"
DAY = rf"(?P<day>{DAY_NO})(?:st|nd|rd|th)?"
YEAR_NO = r"1[5-9]\d\d|20\d\d"
YEAR = rf"(?P<year>{YEAR_NO})"
WEEKDAY_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
WEEKDAY = rf"(?P<weekday>{WEEKDAY_NAMES})"
UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
COUNT = (
    r"(?P<count>\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|a couple of))"
)
PART = r"(?:(?:early|late|mid|mid-|the (?:beginning|start|end|middle) of|earlier|later)[ -])?"
SEASON_NAMES = "spring|summer|fall|autumn|winter"
SEASON = rf"(?P<season>{SEASON_NAMES})"
HOLIDAY = (
    r"(?P<holiday>Christmas(?: Day| Eve)?|New Year['’]s (?:Day|Eve)|Thanksgiving(?: Day)?|Easter(?: Sunday)?"
    r"|Good Friday|Independence Day|May Day|Boxing Day|Valentine['’]s Day|Halloween|Veterans Day|Bastille Day"
    r"|Memorial Day|Labor Day|Armistice Day|Epiphany|Palm Sunday|Ash Wednesday)"
)


def behind(*words: str) -> str:
    """Give a look-behind: the text before ends in one of the words and a space.

    It looks for the space first, then once for all words of a length: most places of a text fail at once.
    """
    lengths = sorted({len(word) for word in words})
    alike = ("|".join(word for word in words if len(word) == length) for length in lengths)
    return "(?<= )(?:" + "|".join(rf"(?<=\b(?:{same}) )" for same in alike) + ")"
