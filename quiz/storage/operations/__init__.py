"""What running the service needs of the database: commands by key, limits, jobs and the heartbeat."""
