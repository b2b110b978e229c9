"""Reads caption files as meeting programs, video sites and speech recognition write them.

`parser.parse_captions` is the one way in: the editors' form, the demo and `manage.py check_captions` use it.
"""
