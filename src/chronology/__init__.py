"""chronology: a folder of articles in, an interactive timeline and a Word briefing out."""
