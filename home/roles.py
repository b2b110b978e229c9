"""Everybody on the editors' side reads reported barriers that wait for the mail server, and removes what is done."""

from home.models import BarrierReport
from portal.base.roles import declare

declare(BarrierReport, editors="view delete", publishers="view delete", operators="view delete")
