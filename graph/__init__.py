"""What the graph means: model, identities, resolution, stores, questions, checks and exports.

Knows no file format and no user interface; imports nothing of the other rooms but the statements of `cypher` and the
profiles of `samples`.
"""
