"""Handlers of the programme: profiles, the taxonomy, readiness, the code of conduct."""
