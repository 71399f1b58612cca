"""From documents that people have to drafts of records.

A reader turns a file's bytes into a `Paper`: the visible content in reading order, whatever the
format. A layout turns that into `Draft`s: the data of records, with guesses, questions, and the
passages without a place. Nothing here writes a file, asks a person or reads the clock.
"""
