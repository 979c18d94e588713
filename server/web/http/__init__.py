"""HTTP: the application, its route table, and what surrounds every answer."""
