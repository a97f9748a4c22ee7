"""Forms that came back, read as if whoever sent them meant harm."""
