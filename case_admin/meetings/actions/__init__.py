"""Every write about hearings."""
