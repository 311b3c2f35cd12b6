"""Ways into other packages, each on the public API alone. The package itself is an extra: what is missing is said when it is used."""
