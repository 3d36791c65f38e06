"""Cases: triage inbox, the case itself, its parties, clocks, diary and agreement."""
