"""Forms of handouts that came back, read from files that anybody may have made."""
