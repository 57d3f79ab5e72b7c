"""The records of sittings, kept in SQLite or PostgreSQL; what comes out are values."""
