"""Small programs that recotrack is measured against, each a process of its own."""
