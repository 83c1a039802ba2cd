"""One file per service, each with one public function that describes it."""
