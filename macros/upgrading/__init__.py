"""From release to release: whose is what, the archive of a release, and how a portal in use takes the next one."""
