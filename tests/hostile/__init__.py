"""Files that nobody means well with, made from scratch: handed in by strangers, or breaking what opens them."""
