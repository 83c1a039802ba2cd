"""What things are called, in Korean and English. Imports nothing else of ours; the site uses it, too."""
