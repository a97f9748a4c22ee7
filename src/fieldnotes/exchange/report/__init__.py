"""The observation report written down: Markdown, one HTML page, a Word document. Same content, same bytes."""
