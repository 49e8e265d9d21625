"""Building blocks of the schema: texts, dates, periods, values, as they stand in YAML.

Pydantic models at the edge; ``make`` turns each into the frozen dataclass that the rest of Jisr uses.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot.knowledge.facts import Language, Text, Value
from bot.language.dates import PartialDate, Period
from bot.language.nouns import Noun

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")
_URL = re.compile(r"https?://(?:[^\s/?#@]+@)?[^\s/?#@:.]+(?:\.[^\s/?#@:.]+)+(?::\d+)?(?:[/?#]\S*)?\Z")


def fault(message: str, mend: str) -> PydanticCustomError:
    """A validation error that says what is wrong and how to mend it."""
    return PydanticCustomError("jisr", "{message}", {"message": message, "mend": mend})


def _date(raw: object) -> PartialDate:
    if isinstance(raw, dt.date):
        return PartialDate(raw.year, raw.month, raw.day)
    text = str(raw) if isinstance(raw, (int, str)) and not isinstance(raw, bool) else ""
    if not _DATE.match(text):
        raise fault("is not a date", "Write a year, a month or a day: 2007, 2007-04 or 2007-04-26.")
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise fault(f"{text} is an impossible date", "Look the date up: no such day or month exists.") from None


def date_or(*words: str) -> Callable[[object], PartialDate | str]:
    """A validator for a date in whose place one of some words may stand."""

    def read(raw: object) -> PartialDate | str:
        if isinstance(raw, str) and raw in words:
            return raw
        try:
            return _date(raw)
        except PydanticCustomError as error:
            if isinstance(raw, str) and _DATE.match(raw):
                raise
            mend = f"Write a date (2007, 2007-04, 2007-04-26) or {' or '.join(f'`{word}`' for word in words)}."
            raise fault("is not a date", mend) from error

    return read


def _url(text: str) -> str:
    if not _URL.match(text):
        raise fault("is not the address of a web page", "Give the whole address, beginning with https://.")
    return text


def _spread(raw: object) -> object:
    return raw if isinstance(raw, dict) else {"from": raw, "to": raw}


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that is not empty."""
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=120)]
"""A name of something in the pack."""
Lines = tuple[Line, ...]
Ids = tuple[Id, ...]
Date = Annotated[PartialDate, PlainValidator(_date)]
Url = Annotated[Line, BeforeValidator(lambda raw: _url(raw) if isinstance(raw, str) else raw)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Part(BaseModel):
    """What all models share: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, frozen=True)


class TextPart(Part):
    """The same words in both languages."""

    en: Line
    ar: Line

    def make(self) -> Text:
        """The dataclass."""
        return Text(self.en, self.ar)


class UnitPart(Part):
    """The name of a unit: one that never changes beside a number (MW), or the forms that it takes."""

    en: Line | Annotated[tuple[Line, ...], Field(min_length=2, max_length=2)]
    """``kilometres``, or singular and plural: ``[region, regions]``."""
    ar: Line | Annotated[tuple[Line, ...], Field(min_length=4, max_length=4)]
    """``ميغاواط``, or singular, dual, plural, and singular after eleven: ``[معبر, معبران, معابر, معبرًا]``."""
    feminine: bool = False

    def make(self) -> Text | Noun:
        """A text, or a noun where it takes forms."""
        if isinstance(self.en, str) and isinstance(self.ar, str):
            return Text(self.en, self.ar)
        english = (self.en, self.en) if isinstance(self.en, str) else (self.en[0], self.en[1])
        one, two, few, many = (self.ar,) * 4 if isinstance(self.ar, str) else self.ar
        return Noun(english, one, two, few, many, "f" if self.feminine else "m")


class WordsPart(Part):
    """Lists of words, a language each."""

    en: Lines = ()
    ar: Lines = ()

    def make(self) -> dict[Language, tuple[str, ...]]:
        """A dictionary with both languages."""
        return {"en": self.en, "ar": self.ar}


def in_order(start: PartialDate | None, end: PartialDate | None) -> None:
    """Refuse an end that lies before the start."""
    if start and end and end.last_day < start.first_day:
        raise fault(f"the end {end} lies before the start {start}", "Swap the two, or correct the wrong one.")


class PeriodPart(Part):
    """``from`` and ``to``; a single date is both."""

    start: Date | None = Field(None, alias="from")
    end: Date | None = Field(None, alias="to")

    @field_validator("end")
    @classmethod
    def _after_start(cls, end: PartialDate | None, info: ValidationInfo) -> PartialDate | None:
        in_order(info.data.get("start"), end)
        return end

    def make(self) -> Period:
        """The dataclass."""
        return Period(self.start, self.end)


When = Annotated[PeriodPart, BeforeValidator(_spread)]


class ValuePart(Part):
    """One typed value: a number with its unit, a range, entities, a date or a text."""

    number: Number | None = None
    min: Number | None = None
    max: Number | None = None
    unit: Line | None = None
    entity: Id | None = None
    entities: Ids = ()
    date: Date | None = None
    text: TextPart | None = None

    @field_validator("max")
    @classmethod
    def _above_min(cls, maximum: float | None, info: ValidationInfo) -> float | None:
        minimum = info.data.get("min")
        if maximum is not None and minimum is not None and maximum < minimum:
            raise fault("max is smaller than min", "Swap the two.")
        return maximum

    @model_validator(mode="after")
    def _one_kind(self) -> ValuePart:
        ranged = self.min is not None or self.max is not None
        kinds = [
            self.number is not None,
            ranged,
            bool(self.entity),
            bool(self.entities),
            bool(self.date),
            bool(self.text),
        ]
        if sum(kinds) != 1:
            raise fault(
                "holds several values" if sum(kinds) > 1 else "holds no value",
                "Give exactly one of: number, min and max, entity, entities, date, text.",
            )
        if ranged and (self.min is None or self.max is None):
            raise fault("a range needs both min and max", "Give both, or a number with `bound`.")
        if self.unit and not (kinds[0] or ranged):
            raise fault("a unit goes with numbers only", "Leave the unit out.")
        return self

    def make(self) -> Value:
        """The dataclass."""
        return Value(
            entity=self.entity,
            number=self.number,
            minimum=self.min,
            maximum=self.max,
            unit=self.unit,
            date=self.date,
            text=self.text.make() if self.text else None,
            entities=self.entities,
        )
