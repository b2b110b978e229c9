"""Write-ups on the editors' side."""
