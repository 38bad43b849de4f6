"""From files to what they say: readers of formats, then header, sections, citations, relations and duties.

Knows no store: `pipeline` hands each reading to a callback.
"""
