"""The screens between the list of forms and the receipt."""
