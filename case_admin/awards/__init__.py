"""The November round: nominations, blind copies, judges, scores, ranking, publication (mechanism M24)."""
