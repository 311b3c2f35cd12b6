"""How the library runs: arguments, streams of articles, worker processes. It knows nothing about Russian."""
