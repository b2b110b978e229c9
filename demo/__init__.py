"""The demo content: texts in `content/`, films and pictures in `media/`, and what brings them into the database."""
