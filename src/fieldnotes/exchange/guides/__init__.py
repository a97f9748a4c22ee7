"""Topic guides as files: Markdown and YAML."""
