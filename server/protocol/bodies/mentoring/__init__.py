"""The bodies of what happens around a mentoring: profiles, finding, requests, meetings."""
