"""The tools in the order of the table's rows."""

from benchmarks.peers import doorstop, floor, register, sphinx_needs, strictdoc, trestle

TOOLS = {
    tool.key: tool
    for tool in (
        register.TOOL,
        *doorstop.TOOLS,
        *strictdoc.TOOLS,
        *trestle.TOOLS,
        sphinx_needs.TOOL,
        floor.TOOL,
        *register.OTHER_DOCUMENTS,
    )
}
"""By their keys among the results. recotrack comes first: the others are held beside it."""
