"""The command line: one module a command group. Each parses, calls the same functions as the API, and prints."""
