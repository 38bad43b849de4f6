"""What danchieu costs: start-up, reading, storing, asking. See README.md beside this file."""
