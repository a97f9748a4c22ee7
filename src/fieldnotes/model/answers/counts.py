"""How many, and on which day, as answers say it."""

from typing import Annotated

from pydantic import Field

Count = Annotated[int, Field(ge=0)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$", description="a day of the calendar, ISO 8601")]
