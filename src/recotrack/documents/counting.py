"""Changes the parsed text of a template so that its own steps pay for what they make.

Jinja lets the sandbox see operators and calls. It does not show it loops, the words between the
tags, lists, and texts joined by ~. These are sent through filters here.
"""

from collections.abc import Iterable
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.runtime import Context, str_join
from jinja2.visitor import NodeTransformer

from recotrack.documents.allowance import ENTRY, Allowance

# The filters' names have spaces, so that no template can type them.
_SPENT, _WALKED, _MADE, _JOINED = "is spent", "is walked", "is made", "is joined"


def counting_filters(allowance: Allowance) -> dict[str, Any]:
    """The filters through which `counted` sends the values of a template."""

    # Each asks for the context: other filters of constants are worked out while Jinja compiles,
    # before the template runs.
    @pass_context
    def spent(_: Context, characters: int) -> None:
        allowance.spend(characters)

    @pass_context
    def walked(_: Context, value: Any) -> Any:  # noqa: ANN401
        return allowance.walked(value)

    @pass_context
    def made(_: Context, value: Any) -> Any:  # noqa: ANN401
        return allowance.made(value)

    @pass_context
    def joined(_: Context, values: list[Any]) -> Any:  # noqa: ANN401
        allowance.spend(allowance.size(values))
        return allowance.made(str_join(values))

    return {
        _SPENT: spent,
        _WALKED: walked,
        _MADE: made,
        _JOINED: joined,
    }


def counted(tree: nodes.Template) -> nodes.Template:
    """The template, changed so that it pays for each of its steps."""
    result: nodes.Template = _Counted().visit(tree)
    return result


def _filter(node: Any, name: str) -> nodes.Filter:  # noqa: ANN401 - an expression
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


class _Counted(NodeTransformer):
    def visit(self, node: Any) -> Any:  # noqa: ANN401 - a node, whatever it has
        """The changed node. What it contains is changed first."""
        self.generic_visit(node)
        if isinstance(node, nodes.For):
            node.iter = _filter(node.iter, _WALKED)
            node.else_ = _with_payment(node.else_, node.lineno) if node.else_ else []
        if isinstance(node, _WITH_OWN_PAYMENT):
            node.body = _with_payment(node.body, node.lineno)
        if isinstance(node, nodes.Compare):
            # Both sides are looked through, as is what `in` searches.
            sides: list[Any] = [node, *node.ops]
            for side in sides:
                if not isinstance(side.expr, nodes.Const):
                    side.expr = _filter(side.expr, _MADE)
        if getattr(node, "dyn_args", None) is not None:
            node.dyn_args = _filter(node.dyn_args, _WALKED)
        if isinstance(node, nodes.Assign) and node.find(nodes.NSRef):
            # Jinja gives no line to its question whether this is a namespace: it has this one's.
            return [_payment(0, node.lineno), node]
        if isinstance(node, nodes.Concat):
            return _filter(nodes.List(node.nodes, lineno=node.lineno), _JOINED)
        return _filter(node, _MADE) if _makes_long_value(node) else node


def _makes_long_value(node: Any) -> bool:  # noqa: ANN401
    """Whether the node makes a list, a table or a part of a text from values that can be long."""
    if isinstance(node, nodes.Getitem):
        return isinstance(node.arg, nodes.Slice)
    if not isinstance(node, nodes.List | nodes.Tuple | nodes.Dict):
        return False
    target = getattr(node, "ctx", "load") != "load"
    return not target and not all(isinstance(each, nodes.Const) for each in node.iter_child_nodes())


_WITH_OWN_PAYMENT = (nodes.Template, nodes.For, nodes.Block, nodes.Macro, nodes.CallBlock)


def _with_payment(body: list[nodes.Node], line: int) -> list[nodes.Node]:
    """The body, which first pays for the words between its tags."""
    if isinstance(body[0] if body else None, nodes.Extends):
        return body
    return [_payment(ENTRY + _text_length(body), line), *body]


def _payment(characters: int, line: int) -> nodes.Node:
    cost = nodes.Const(characters, lineno=line)
    return nodes.ExprStmt(_filter(cost, _SPENT), lineno=line)


def _text_length(within: Iterable[nodes.Node]) -> int:
    """The characters between the tags, without those of bodies that pay for themselves."""
    found = 0
    for node in within:
        if isinstance(node, nodes.TemplateData):
            found += len(node.data)
        elif not isinstance(node, _WITH_OWN_PAYMENT):
            found += _text_length(node.iter_child_nodes())
    return found
