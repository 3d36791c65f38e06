"""The screens of the party's room."""
