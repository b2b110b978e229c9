"""How the pictures, films, sounds and documents of the demo content are made."""
