"""Write-ups on paper: the whole one, and one page for the mayor."""
