"""The paper workshop: faces, text, the official page, tables, stamps, merged volumes. Knows no word of the domain."""
