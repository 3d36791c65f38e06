"""The staff-screen kit: guarded registers, the route guard, the base of staff views, the board, exports."""
