"""A template's text, once it is parsed, with its own steps made to count themselves.

Jinja lets the sandbox see operators and calls. Loops, the words between the tags, lists and texts
that are joined by ~ pass it by: they are sent through filters here that no template can name.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.runtime import Context, str_join
from jinja2.visitor import NodeTransformer

from recotrack.documents.allowance import ENTRY, Allowance

# Names with spaces: no template can type them.
_SPENT, _WALKED, _MADE, _JOINED = "is spent", "is walked", "is made", "is joined"
_SEARCHED = "is searched"


def counting_filters(allowance: Allowance) -> dict[str, Any]:
    """What `counted` sends a template's values through."""

    # Jinja works out filters of constants while it compiles, but none that asks for the context.
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
    def searched(_: Context, value: Any) -> Any:  # noqa: ANN401
        if not isinstance(value, Mapping | range):  # which are asked, not looked through
            allowance.spend(allowance.size(value))
        return value

    @pass_context
    def joined(_: Context, values: list[Any]) -> Any:  # noqa: ANN401
        allowance.spend(allowance.size(values))
        return allowance.made(str_join(values))

    return {
        _SPENT: spent,
        _WALKED: walked,
        _MADE: made,
        _JOINED: joined,
        _SEARCHED: searched,
    }


def counted(tree: nodes.Template) -> nodes.Template:
    """The template, which now pays for each of its steps."""
    result: nodes.Template = _Counted().visit(tree)
    return result


def _filter(node: Any, name: str) -> nodes.Filter:  # noqa: ANN401 - an expression
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


class _Counted(NodeTransformer):
    def visit(self, node: Any) -> Any:  # noqa: ANN401 - a node, whatever it has
        """The node, what stands within it first."""
        self.generic_visit(node)
        if isinstance(node, nodes.For):
            node.iter = _filter(node.iter, _WALKED)
            node.else_ = _paying(node.else_, node.lineno) if node.else_ else []
        if isinstance(node, _PAID_APART):
            node.body = _paying(node.body, node.lineno)
        if isinstance(node, nodes.Compare):
            _pay_for_comparing(node)
        if getattr(node, "dyn_args", None) is not None:
            node.dyn_args = _filter(node.dyn_args, _WALKED)
        if isinstance(node, nodes.Assign) and node.find(nodes.NSRef):
            # Jinja gives no line to its question whether this is a namespace: it has this one's.
            return [_payment(0, node.lineno), node]
        if isinstance(node, nodes.Concat):
            return _filter(nodes.List(node.nodes, lineno=node.lineno), _JOINED)
        return _filter(node, _MADE) if _makes(node) else node


def _makes(node: Any) -> bool:  # noqa: ANN401
    """Whether it makes a list, a table or a piece out of values that can be long."""
    if isinstance(node, nodes.Getitem):
        return isinstance(node.arg, nodes.Slice)
    if not isinstance(node, nodes.List | nodes.Tuple | nodes.Dict):
        return False
    target = getattr(node, "ctx", "load") != "load"
    return not target and not all(isinstance(each, nodes.Const) for each in node.iter_child_nodes())


_PAID_APART = (nodes.Template, nodes.For, nodes.Block, nodes.Macro, nodes.CallBlock)


def _paying(body: list[nodes.Node], line: int) -> list[nodes.Node]:
    """The body, which first pays for the words between its tags."""
    if isinstance(body[0] if body else None, nodes.Extends):
        return body
    return [_payment(ENTRY + _words(body), line), *body]


def _payment(characters: int, line: int) -> nodes.Node:
    cost = nodes.Const(characters, lineno=line)
    return nodes.ExprStmt(_filter(cost, _SPENT), lineno=line)


def _pay_for_comparing(node: nodes.Compare) -> None:
    """Both sides are looked through; so is what is searched by `in`."""
    node.expr = _unless_constant(node.expr, _MADE)
    for each in node.ops:
        each.expr = _unless_constant(each.expr, _SEARCHED if each.op in {"in", "notin"} else _MADE)


def _unless_constant(node: nodes.Expr, name: str) -> nodes.Expr:
    return node if isinstance(node, nodes.Const) else _filter(node, name)


def _words(within: Iterable[nodes.Node]) -> int:
    """The characters between the tags, but for those of the bodies that pay for their own."""
    found = 0
    for node in within:
        if isinstance(node, nodes.TemplateData):
            found += len(node.data)
        elif not isinstance(node, _PAID_APART):
            found += _words(node.iter_child_nodes())
    return found
