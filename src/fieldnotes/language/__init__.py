"""The only floor with spaCy, imported inside functions: sentences, terms, names."""
