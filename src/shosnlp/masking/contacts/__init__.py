"""Phone numbers, addresses on the net, and the numbers of documents, accounts and cars."""
