"""The clerk's counter over the same definitions the public fills in."""
