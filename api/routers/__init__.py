"""The routes, one module a theme. Each calls the same function as the command line."""
