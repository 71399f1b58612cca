"""Import what recotrack stands on, and end."""

import pydantic
import rich
import typer
import yaml

_ = (pydantic.BaseModel, rich.print, typer.Typer, yaml.load)  # pydantic loads a name when asked
