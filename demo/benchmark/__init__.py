"""Content for measuring: many pages at once, always the same, and never beside what people have written."""
