"""Measures fieldnotes against raw yardsticks in the same run; prints ratios, asserts nothing. `make bench`."""
