"""What the portal's accounts add to Wagtail's editors' side."""

from wagtail import hooks

from portal.base.accounts.bulk_actions import ACTIONS

for action in ACTIONS:
    # After Wagtail's own of the same name, which they replace.
    hooks.register("register_bulk_action", action, order=1)
