"""The kind of an organization: what the words of its name, its list and its surroundings tell, and a classifier for the rest."""
