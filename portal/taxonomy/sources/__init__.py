"""Where regions and themes come from: shipped data and the official register."""
