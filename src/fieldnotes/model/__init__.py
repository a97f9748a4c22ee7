"""What things are: frozen values and pure rules. Knows no database, no screen and no file."""
