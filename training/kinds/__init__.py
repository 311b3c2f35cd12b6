"""The classifier of the kinds of organizations: labelled names, examples from running text, training."""
