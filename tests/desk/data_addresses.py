"""The addresses of desk/data_urls.py, for tests/desk/addresses.py: how each is asked and by whom at least."""

AGENT, LEAD, ADMIN = "agent", "lead", "admin"
GET, POST = "get", "post"
PERSON = "desk/people/<int:pk>/"
OWNED = PERSON + "products/<int:owned_pk>/"
DATA_DOORS = {
    PERSON + "products/": (POST, AGENT),
    OWNED: (POST, AGENT),
    OWNED + "stages/": (POST, AGENT),
    OWNED + "passings/": (POST, AGENT),
    OWNED + "fields/": (POST, AGENT),
    OWNED + "gone/": (POST, AGENT),
    PERSON + "company/": (POST, AGENT),
    PERSON + "fields/": (POST, AGENT),
    PERSON + "file/": (GET, AGENT),
    PERSON + "files/": (POST, AGENT),
    PERSON + "files/<int:file_pk>/": (GET, AGENT),
    PERSON + "files/<int:file_pk>/given/": (POST, AGENT),
    PERSON + "erasure/": (GET, LEAD),
    "desk/companies/": (GET, AGENT),
    "desk/companies/new/": (GET, AGENT),
    "desk/companies/<int:pk>/": (GET, AGENT),
    "desk/companies/<int:pk>/change/": (GET, AGENT),
    "desk/companies/<int:pk>/fields/": (POST, AGENT),
    "desk/settings/products/": (GET, LEAD),
    "desk/settings/products/new/": (GET, LEAD),
    "desk/settings/products/<int:pk>/": (GET, LEAD),
    "desk/settings/products/<int:pk>/offers/": (POST, LEAD),
    "desk/settings/imports/": (GET, LEAD),
    "desk/settings/imports/uploads/": (POST, LEAD),
    "desk/settings/imports/<int:pk>/": (GET, LEAD),
    "desk/settings/imports/<int:pk>/columns/": (POST, LEAD),
    "desk/settings/imports/<int:pk>/runs/": (POST, LEAD),
    "desk/settings/imports/<int:pk>/undos/": (POST, LEAD),
    "desk/settings/imports/<int:pk>/gone/": (POST, LEAD),
    "desk/settings/retention/": (GET, ADMIN),
    "desk/settings/retention/rules/": (POST, ADMIN),
    "desk/settings/own-fields/": (GET, ADMIN),
    "desk/settings/own-fields/new/": (GET, ADMIN),
    "desk/settings/own-fields/<int:pk>/": (GET, ADMIN),
    "desk/settings/own-fields/<int:pk>/uses/": (POST, ADMIN),
}
