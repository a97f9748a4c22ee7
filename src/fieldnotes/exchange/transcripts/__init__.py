"""What transcription tools and typists make, read as turns: a reader is one module, from text to a `Transcript`."""
