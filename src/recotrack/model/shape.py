"""The keys that every mapping in a record has, and questions about the keys of a model."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import FrozenInstanceError
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import (
    Annotated,
    Any,
    NoReturn,
    Self,
    TypeGuard,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
)

from pydantic import ConfigDict, RootModel, TypeAdapter
from pydantic.dataclasses import dataclass

from recotrack.model.key import MappingType, Model, Seen, key
from recotrack.model.types import IsMarkdown, Text, Texts
from recotrack.problems import Route

_Class = TypeVar("_Class", bound=type)


@dataclass_transform(eq_default=False, frozen_default=True, kw_only_default=True)
def mapping(made: _Class) -> _Class:
    """Make a subclass of `Shape` into a frozen dataclass with slots, which pydantic validates.

    Pydantic's own models keep a dict and a set besides their values. With 170,000 mappings in
    10,000 records, those took two fifths of the memory of a check.
    """
    # The reader of a kind of file is built when the first such file is read, so that --help of a
    # command does not wait for it.
    config = ConfigDict(extra="forbid", defer_build=True)
    # Classes inherit the methods of `Shape`: to generate `__eq__` and `__repr__` for each would add
    # 15 ms to every start.
    shape = dataclass(made, slots=True, kw_only=True, eq=False, repr=False, config=config)
    return cast("_Class", shape)


@mapping
class Shape(metaclass=MappingType):
    """A mapping in a record. An unknown key is an error.

    Its methods are called as those of pydantic's models, and do the same.
    """

    assumed: Texts = key(
        default=(), description="the keys that the source does not state", seen=Seen.ALL
    )
    source: Text | None = key(
        description="the document, page or address that the facts come from", seen=Seen.COMMITTEE
    )

    def __setattr__(self, name: str, value: object) -> NoReturn:
        message = f"{name} of a record that was read cannot be set"
        raise FrozenInstanceError(message)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        keys = ", ".join(f"{name}={value!r}" for name, value in self if value not in (None, ()))
        return f"{type(self).__name__}({keys})"

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Each key, by its name in the class, with its value."""
        return zip(type(self).model_fields, _values(self), strict=True)

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """A copy with other values for some keys. They are not validated."""
        copy = object.__new__(type(self))
        for name, value in (*self, *update.items()):
            object.__setattr__(copy, name, value)  # its own refuses
        return copy

    def model_dump(self, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - as pydantic has them
        """Its keys and values, and those of the mappings in it, as dicts."""
        plain: dict[str, Any] = _adapter(type(self)).dump_python(self, **options)
        return plain

    @classmethod
    def model_validate(cls, value: object) -> Self:
        """The mapping, from plain data. Raises pydantic's ValidationError."""
        made: Self = _adapter(cls).validate_python(value)
        return made

    @classmethod
    def model_json_schema(cls, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
        """Its JSON Schema."""
        return _adapter(cls).json_schema(**options)


def _values(held: Shape) -> tuple[Any, ...]:
    # `attrgetter` returns a tuple if it gets several keys. Each mapping has two: those of `Shape`.
    values: tuple[Any, ...] = _getter(type(held))(held)
    return values


@cache
def _getter(shape: type[Shape]) -> Callable[[Shape], Any]:
    return attrgetter(*shape.model_fields)


@cache
def _adapter(shape: type[Shape]) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


@cache
def keys_at(shape: Model, route: Route) -> tuple[str, ...]:
    """The keys that the mapping at `route` may have; those that every mapping may have come last.

    Empty for a table with free keys.
    """
    inner = shape_at(shape, route)
    if inner is None:
        return ()
    # Files have the alias: `from` is a reserved word in Python, so the model has another name.
    names = [field.alias or name for name, field in inner.model_fields.items()]
    return tuple(sorted(names, key=lambda name: name in Shape.model_fields))


def needed_at(shape: Model, route: Route) -> list[str]:
    """The keys that the mapping at `route` must have."""
    inner = shape_at(shape, route)
    fields = inner.model_fields.items() if inner is not None else ()
    return [name for name, field in fields if field.is_required()]


def describe(shape: Model, route: Route) -> str:
    """The description of the key at the end of `route`."""
    inner = shape_at(shape, route[:-1])
    field = inner.model_fields.get(str(route[-1])) if inner is not None else None
    return (field.description or "") if field is not None else ""


def is_markdown(shape: Model, name: str) -> bool:
    """Whether a key holds Markdown."""
    field = shape.model_fields[name]
    return _is_marked(field.metadata) or _is_markdown(field.annotation)


def _is_markdown(annotation: Any) -> bool:  # noqa: ANN401 - annotations have no type of their own
    if get_origin(annotation) is Annotated:
        return _is_marked(get_args(annotation)[1:])
    return any(_is_markdown(each) for each in get_args(annotation))


def _is_marked(metadata: Iterable[object]) -> bool:
    return any(isinstance(each, IsMarkdown) for each in metadata)


def shape_at(shape: Model, route: Route) -> type[Shape] | None:
    """The model of the mapping at `route`, which may lead through lists and tables."""
    annotation: Any = shape
    for part in route:
        if is_shape(annotation):
            field = annotation.model_fields.get(str(part))
            annotation = plain_type(field.annotation) if field is not None else None
        else:
            annotation = entry_type(annotation)
    return annotation if is_shape(annotation) else None


def held_at(record: Any, route: Route) -> Any:  # noqa: ANN401 - any part of a record
    """The value at a route of a record; None if there is none."""
    for part in route:
        if isinstance(part, int):
            entries = getattr(record, "root", record)  # measures.yaml
            is_there = isinstance(entries, tuple) and part < len(entries)
            record = entries[part] if is_there else None
        elif isinstance(record, Mapping):
            record = record.get(part)
        else:
            record = getattr(record, part, None)
    return record


@cache
def parents_of_key(shape: Model, name: str) -> tuple[str, ...]:
    """The keys that hold mappings with this key: for `evidence` it is `updates`."""
    found = (route[-1] for route, keys in _mappings(shape, ()) if route and name in keys)
    return tuple(dict.fromkeys(found))


def _mappings(annotation: Any, route: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401
    """The mappings in an annotation: the keys that lead to each, and its own."""
    while annotation is not None and not is_shape(annotation):
        annotation = entry_type(annotation)
    if annotation is None:
        return
    yield route, annotation.model_fields
    for name, field in annotation.model_fields.items():
        yield from _mappings(plain_type(field.annotation), (*route, name))


def is_shape(annotation: object) -> TypeGuard[type[Shape]]:
    """Whether an annotation is the model of a mapping: not a list, a table or a value."""
    return isinstance(annotation, type) and issubclass(annotation, Shape)


def entry_type(annotation: Any) -> Any:  # noqa: ANN401
    """The annotation of the entries of a list or a table; None if it is neither."""
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        annotation = annotation.model_fields["root"].annotation
    if get_origin(annotation) not in {tuple, dict}:
        return None
    arguments = [each for each in get_args(annotation) if each is not ...]
    return plain_type(arguments[-1])


def plain_type(annotation: Any) -> Any:  # noqa: ANN401 - annotations have no type of their own
    """An annotation without `| None` and `Annotated`."""
    origin = get_origin(annotation)
    if origin is UnionType or origin is Union:  # `Annotated[...] | None` is a Union
        return plain_type(next(each for each in get_args(annotation) if each is not type(None)))
    return plain_type(get_args(annotation)[0]) if origin is Annotated else annotation
