"""Which of these tables readers' answers show: all."""

from portal.base.changes.tables import shown

shown(
    "taxonomy.Region", "taxonomy.RegionNeighbour", "taxonomy.PageTheme", "taxonomy.PageRegion", "taxonomy.ThemeAddress"
)
shown("taxonomy.Theme", moments=("go_live_at", "expire_at"))
