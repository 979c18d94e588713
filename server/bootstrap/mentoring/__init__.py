"""Puts the programme together: profiles and who finds whom, requests, agreements, meetings."""
