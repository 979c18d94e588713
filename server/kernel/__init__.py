"""What every part may lean on: ids, time, principals and errors. No I/O lives here."""
