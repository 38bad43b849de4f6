"""The questions that people ask of the graph, one module each, the same over every store. Each answer has its
evidence.
"""
