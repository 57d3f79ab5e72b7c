"""The reader: an article, passage by passage."""
