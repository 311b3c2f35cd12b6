"""The big tables of places, searched in place: forms of names, and cities of the world."""
