"""The search engines, and what they share: what is stored of a document, and how an answer is made of it."""
