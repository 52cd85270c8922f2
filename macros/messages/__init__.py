"""What is told: problems with their place and their fix, what the file system refuses, and in which language."""
