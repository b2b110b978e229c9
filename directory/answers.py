"""Which of these tables readers' answers show beside pages: all. A consent counts in days, which end at midnight."""

from portal.base.changes.tables import shown

shown("directory.Person", "directory.Person_themes", "directory.Consent", "directory.FunctionContact")
shown("directory.FunctionContact_also_for", "directory.ExchangeItem")
