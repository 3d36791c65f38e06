"""Every write of the award room, one noun a module."""
