"""Pure functions from values to values: no database, no file, no screen."""
