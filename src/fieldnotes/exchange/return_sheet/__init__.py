"""The return sheet: what was done with the answers of one audience, as a value and in each format."""
