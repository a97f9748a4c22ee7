"""The front door: parses what is typed, calls a service, prints the answer."""
