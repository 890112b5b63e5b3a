"""The commands: each a schema that knows how to carry itself out on the services, and where it leads."""
