"""What stands beside the app on the same server: health checks, and the page that every screen starts from."""
