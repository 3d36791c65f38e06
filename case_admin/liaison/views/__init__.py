"""The screens of the liaison room."""
