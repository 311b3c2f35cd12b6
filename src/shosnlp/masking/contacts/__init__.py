"""Phone numbers, internet addresses, and the numbers of documents, accounts and cars."""
