"""How fast, how small and how steady the library is: scripts that measure, nothing that ships."""
