"""What screens are made of: the reader, lists and lines, each in a room of its own."""
