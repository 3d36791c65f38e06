"""Thin screens of the award room: rounds and results, nominations, review of blind copies, judging."""
