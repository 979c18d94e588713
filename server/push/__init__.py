"""Web Push: notes to browsers, through the push services of their makers."""
