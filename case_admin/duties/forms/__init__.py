"""What is typed about the three duties."""
