"""What each page shows, as frozen values shaped for its template; each is built with a fixed number of statements."""
