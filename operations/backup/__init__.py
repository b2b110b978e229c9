"""Backups of the whole portal: taken while people write, verified, pruned, restored."""
