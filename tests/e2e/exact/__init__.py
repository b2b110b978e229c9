"""Changes of every kind beside readers of a running portal: nobody is sent what was before."""
