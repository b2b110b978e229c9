"""Video and sound files: what is inside, whether browsers play it, and how it becomes what they play."""
