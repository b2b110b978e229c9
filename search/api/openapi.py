"""The API's own description, with the values that are known only once the vocabularies are there."""

from typing import Any

from ninja import NinjaAPI

from search.memory.lookups import get_themes
from search.registry import closed_values

REGION = "[0-9]{2}([0-9]|[0-9]{3}|[0-9]{6})?"
_RULES: dict[str, dict[str, Any]] = {
    "region": {"pattern": f"^{REGION}$"},
    "near": {"pattern": f"^({REGION})?$"},
    "year": {"pattern": "^(19|20|21)[0-9]{2}$"},
    "person": {"pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
    "series": {"minLength": 1, "maxLength": 100, "pattern": "^[a-z0-9_-]+$"},
}


class DescribedAPI(NinjaAPI):
    """Says for each parameter which values it takes."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        described = super().get_openapi_schema(**kwargs)
        for path in described["paths"].values():
            for parameter in path["get"].get("parameters", []):
                shape = parameter["schema"]
                shape.get("items", shape).update(_rule(parameter["name"]))
        return described


def _rule(name: str) -> dict[str, Any]:
    if name in {"theme", "offers", "seeks"}:
        return {"enum": list(get_themes())}
    values = closed_values(name) if name not in _RULES else {}
    return {"enum": list(values)} if values else _RULES.get(name, {})
