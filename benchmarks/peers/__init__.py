"""recotrack beside other tools that keep checked records in files, on the same invented facts.

`make bench-peers` installs each at a pinned version in an environment of its own, writes one set of
facts in the form of each, runs whole processes and prints what they took. benchmarks/README.md says
what is measured, docs/performance.md holds the last table.
"""
