"""From the documents that people have to drafts of records.

A reader makes a `Paper` of a file's bytes: what it shows, in reading order, whatever its format. A
layout is recognised in it and makes `Draft`s: the data of records, what was guessed, what has to
be asked, and what found no place. Nothing here writes a file, asks a person or reads the clock.
"""
