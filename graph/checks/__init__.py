"""Checks of plans: rules in a registry, requirements in profiles, one immutable report for every renderer. A check
never writes.
"""
