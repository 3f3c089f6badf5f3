"""Addresses of what is kept about people: products, companies, own fields, imports, files, erasures, retention."""

from django.urls import path

from regard.desk.views import companies, erasures, files, imports, own_values, products
from regard.desk.views.settings import changes, own_fields, retention
from regard.desk.views.settings import products as catalogue

PERSON = "people/<int:pk>/"
OWNED = PERSON + "products/<int:owned_pk>/"

urlpatterns = [
    path(PERSON + "products/", products.products),
    path(OWNED, products.product),
    path(OWNED + "stages/", products.stages),
    path(OWNED + "passings/", products.passings),
    path(OWNED + "fields/", own_values.of_owned),
    path(OWNED + "gone/", products.gone),
    path(PERSON + "company/", companies.belonging),
    path(PERSON + "fields/", own_values.of_person),
    path(PERSON + "file/", files.shelf),
    path(PERSON + "files/", files.files),
    path(PERSON + "files/<int:file_pk>/", files.file),
    path(PERSON + "files/<int:file_pk>/given/", files.given),
    path(PERSON + "erasure/", erasures.erasure),
    path("companies/", companies.companies),
    path("companies/new/", companies.keeping),
    path("companies/<int:pk>/", companies.company),
    path("companies/<int:pk>/change/", companies.keeping),
    path("companies/<int:pk>/fields/", own_values.of_company),
    path("settings/products/", catalogue.products),
    path("settings/products/new/", catalogue.product),
    path("settings/products/<int:pk>/", catalogue.product),
    path("settings/products/<int:pk>/offers/", catalogue.offers),
    path("settings/imports/", imports.imports),
    path("settings/imports/uploads/", imports.uploads),
    path("settings/imports/<int:pk>/", imports.page),
    path("settings/imports/<int:pk>/columns/", imports.columns),
    path("settings/imports/<int:pk>/runs/", imports.runs),
    path("settings/imports/<int:pk>/undos/", imports.undos),
    path("settings/imports/<int:pk>/gone/", imports.gone),
    path("settings/changes/", changes.listing),
    path("settings/changes/export/", changes.export),
    path("settings/retention/", retention.retention),
    path("settings/retention/rules/", retention.rules),
    path("settings/own-fields/", own_fields.own_fields),
    path("settings/own-fields/new/", own_fields.own_field),
    path("settings/own-fields/<int:pk>/", own_fields.own_field),
    path("settings/own-fields/<int:pk>/uses/", own_fields.uses),
]
