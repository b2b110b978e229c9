"""Starting the portal on one's own machine, and making a release of it."""
