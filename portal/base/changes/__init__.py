"""What changes in the database: which tables readers' answers show, and the tokens that move with them."""
