"""What mail servers send back."""
