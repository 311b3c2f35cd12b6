"""What `find` returns for places."""

from dataclasses import dataclass

from shosnlp.findings import Finding
from shosnlp.places.name import PlaceName


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFinding(Finding):
    """A mention of a place with its parsed name."""

    name: PlaceName
    adjective: bool = False  # «казахстанская»: it names the place, but does not give it its name

    @property
    def identity(self) -> str:
        """The place it names: the same for «РФ» and «Россия»."""
        return self.name.identity

    @property
    def country_code(self) -> str | None:
        """The country that it is or lies in."""
        return self.name.code
