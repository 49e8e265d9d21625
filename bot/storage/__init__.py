"""What outlives a restart: one database, SQLite or PostgreSQL, behind stores that answer without it as well."""
