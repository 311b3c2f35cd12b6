"""What joins the members of an enumeration, as parts of regular expressions."""

ALSO = "также"
CONJUNCTION = f"(?:и|или|либо|а {ALSO})"
JOINT = f"(?:,? {CONJUNCTION} |, )"  # between two members
