"""One module for each service, with the function that describes it."""
