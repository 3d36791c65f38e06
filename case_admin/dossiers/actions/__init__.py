"""Every write of the dossier room, one noun a module."""
