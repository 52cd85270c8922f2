"""One build's worth of everything, from the data folder to what stands in the site's folder."""
