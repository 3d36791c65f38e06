"""The staff screens of the working-day calendar: look, compute a date, enter and confirm notices and local days."""
