"""Organizations: ministries, companies, media, clubs and other named bodies."""

from shosnlp.organizations.candidates.triggers import trigger_classifier
from shosnlp.organizations.find import find
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.group import group
from shosnlp.organizations.pipeline import Organizations
from shosnlp.organizations.record import record
from shosnlp.organizations.words import OrganizationWords, load

__all__ = ["OrganizationFinding", "OrganizationWords", "Organizations", "find", "group", "load", "record", "trigger_classifier"]
