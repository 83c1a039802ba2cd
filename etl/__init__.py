"""The program that takes datasets from their folders to the catalogue: commands, jobs and their stages."""
