"""From the sample to a company's own portal: what ships as the sample, and what takes its place."""
