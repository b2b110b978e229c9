"""Files that people upload: documents, photographs that tell where they were taken, pictures of every kind."""
