"""Cases told on the website outside an award round: consents of the parties, de-identification place by place, hand-over."""
