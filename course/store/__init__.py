"""Storage for sittings, in SQLite or PostgreSQL. Callers get immutable values, never rows."""
