"""Everything that one build makes, from the data folder to the files in the site's folder."""
