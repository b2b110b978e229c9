"""What films and sounds tell beside picture and sound, and how it becomes empty where it stands."""
