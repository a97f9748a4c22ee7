"""What one can do in the log, a part a file; `screens/log.py` puts the parts together."""
