"""One module a page: a route takes a request, asks the warehouse, and gives a template its values."""
