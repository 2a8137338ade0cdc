"""Readings to what is known; the only floor that knows SQL."""
