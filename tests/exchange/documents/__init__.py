"""Documents of offices and the web, made in the tests themselves, read as texts or as transcripts."""
