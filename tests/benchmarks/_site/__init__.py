"""The peer of a public page: a site as `wagtail start` makes it, with pages that say the same as ours."""
