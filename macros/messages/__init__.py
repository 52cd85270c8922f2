"""What is told: problems with their place and their fix, and what the file system refuses."""
