"""What people need from outside, and what each must guarantee."""
