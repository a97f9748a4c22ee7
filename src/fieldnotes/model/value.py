"""The one base of all values: frozen, strict about unknown fields, checked where they enter."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
Position = Annotated[int, Field(ge=0, description="Unicode code points from the start of the text")]
Minutes = Annotated[int, Field(ge=0, description="whole minutes")]
Milliseconds = Annotated[int, Field(ge=0, description="milliseconds from the start of the recording")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Value(BaseModel):
    """A value: it cannot change, and it has no field that its class does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # built when first used
