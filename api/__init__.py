"""The HTTP interface: the questions of the graph as JSON under /v1, and the pages of the browser."""
