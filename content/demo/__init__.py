"""The demo county's public site: invented texts (data modules) and how they become pages (`planting`)."""
