"""What was read and checked, frozen: the guideline, the company and its answers, training, labels, and the day."""
