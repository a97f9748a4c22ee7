"""Bytes to values and back: no database, no screen."""
