"""Other boilerplate: what does not belong to the article and fits no other role."""

from importers.roles._shared import Role

ROLE = Role(name="other-boilerplate", kept=False, labels={"en": "Other boilerplate", "fr": "Autre habillage"}, base=-3.2)
