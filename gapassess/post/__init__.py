"""The contact book and what is sent by post: its own files and its own key, outside the database."""
