"""Store: the one room that speaks SQL; SQLite by default, PostgreSQL by URL, the same code over both."""
