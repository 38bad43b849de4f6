"""The graph in formats that other programs read. The same store gives the same bytes."""
