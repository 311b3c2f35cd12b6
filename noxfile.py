"""The tests on every Python there is, each in an environment of its own: `pip install nox; nox`."""

import nox

nox.options.error_on_missing_interpreters = False
nox.options.sessions = ["tests"]
VERSIONS = ["3.11", "3.12", "3.13", "3.14"]


@nox.session(python=VERSIONS)
def tests(session: nox.Session) -> None:
    """All tests; arguments behind `--` go to pytest."""
    session.install("--editable", ".", *nox.project.dependency_groups(nox.project.load_toml("pyproject.toml"), "dev"))
    session.run("pip", "uninstall", "--quiet", "--yes", "setuptools")  # nothing may need it
    session.run("pytest", *session.posargs)
