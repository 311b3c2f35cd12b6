"""Where posts are held: what the words of a title tell, else the likeliest name near."""
