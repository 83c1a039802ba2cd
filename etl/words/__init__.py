"""What things are called, in Korean and English: a leaf that imports nothing of ours, for the site, too."""
