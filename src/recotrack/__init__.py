"""Track what the inspectorate told a police force to do, in plain YAML records in git."""

__version__ = "0.1.0"
