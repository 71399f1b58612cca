"""Records as files for other programs: a calendar."""
