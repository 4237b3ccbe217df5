"""Forms: they check shape and speak to the person; rules check meaning."""
