"""The workbench: the only floor with Textual."""
