"""What episodes and marks need from outside, and what each port must guarantee."""
