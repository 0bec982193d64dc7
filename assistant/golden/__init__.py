"""Golden questions asked, answers graded, variants compared, a verdict given."""
