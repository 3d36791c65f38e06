"""The demo county: invented units, people and cases that show every stage of the river. Nothing here is real."""
