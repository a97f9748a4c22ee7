"""The project file: the only floor with SQLAlchemy and Alembic. Rows stop at its door; values go out.

Room by room: `engine` opens and creates, `tables` says what lies in the file, `unit_of_work` is the one way to
change it, `history` reads back what it remembers, `search` asks the full-text index, `migrate` brings an older file up
to date, `integrity` proves a file, and one repository a noun reads it.
"""
