"""Delivery: service of documents, per recipient and way, with attempts, dates and proof."""
