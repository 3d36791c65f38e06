"""What units and law firms owe the centre: instant reports (M05), law-firm filings (M06), monthly reports (M04)."""
