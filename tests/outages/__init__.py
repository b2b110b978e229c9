"""What readers and editors get while a part is gone or hangs, on a real server: the table in docs/operations.md."""
