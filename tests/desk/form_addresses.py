"""The addresses of desk/form_urls.py, for tests/desk/addresses.py: how each is asked, by whom at least, of which record."""

ADMIN = "admin"
GET, POST = "get", "post"
FORM_DOORS = {
    "desk/settings/forms/": (GET, ADMIN, False),
    "desk/settings/forms/new/": (GET, ADMIN, False),
    "desk/settings/forms/<slug:slug>/": (GET, ADMIN, False),
    "desk/settings/forms/<slug:slug>/moves/": (POST, ADMIN, False),
    "desk/settings/forms/<slug:slug>/retirements/": (POST, ADMIN, False),
}
