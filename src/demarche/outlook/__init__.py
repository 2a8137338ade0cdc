"""History (and Standoff) to Forecast: what can come next, numbers only where history allows."""
