"""The file of a finished case: order, catalogue, page numbers, one PDF volume, quality check, archive (mechanism M25)."""
