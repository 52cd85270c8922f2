"""How the site is served: files for web servers, and what a running server does otherwise."""
