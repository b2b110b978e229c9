"""How things are shown: formats, icons, style sheets, navigation, the templates' environment."""
