"""The style page: every pattern once, for developers and designers."""
