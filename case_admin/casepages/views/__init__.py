"""The screens: the overview, one draft, its review, the consents."""
