"""Which of these tables readers' answers show: all. A consent counts in days, which end at midnight."""

from portal.base.changes.tables import shown

shown("directory.Person", "directory.Person_themes", "directory.Consent", "directory.FunctionContact")
shown("directory.MunicipalityIndexPage", "directory.MunicipalityPage", "directory.ExchangeItem")
shown("directory.OrganisationIndexPage", "directory.OrganisationPage")
shown("directory.FunctionContact_also_for")
