"""The fieldwork log for whoever reads it: in sentences, as a Markdown table, as CSV."""
