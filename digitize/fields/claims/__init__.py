"""One module for each kind of field that its shape gives away."""
