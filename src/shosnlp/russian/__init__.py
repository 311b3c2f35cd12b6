"""What is known of Russian in general: words and their forms, letters, quotes, prepositions. It knows no entities."""
