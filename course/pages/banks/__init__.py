"""The page about question banks."""
