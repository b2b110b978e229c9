"""What a question and a text mean to each other: reading questions, ranking, marking, correcting."""
