"""Positions to Standoff, to what is stable and why; one stability concept a file."""
