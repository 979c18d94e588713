"""What the programme keeps in the database: profiles, readiness, the code of conduct."""
