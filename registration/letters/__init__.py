"""What the mails of registration say, made from rows when they are sent."""
