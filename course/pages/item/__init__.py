"""The page about one question: what happened, and mending it."""
