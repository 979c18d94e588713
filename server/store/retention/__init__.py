"""What is kept and for how long: agreement, erasure, holds, guests; and who looked."""
