"""Settings: the products and models people own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.customers.models import Product
from regard.customers.product import CannotKeepProduct, keep_product, offer_again, retire_product
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.owning import ProductForm
from regard.desk.page import see
from regard.desk.views.settings.mine import settings_page


@require_safe
@staff(role="lead")
def products(request: HttpRequest) -> HttpResponse:
    return settings_page(request, "desk/settings/products.html", tab="products", rows=list(Product.objects.all()))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="lead")
def product(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    found, error = one(Product.objects.all(), pk) if pk is not None else None, ""
    form = ProductForm(request.POST) if request.method == "POST" else ProductForm.of(found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"aliases": form.cleaned_data["aliases"].splitlines()}
        try:
            keep_product(found or Product(), **given, by=agent_of(request).actor, at=timezone.now())
            return see("/desk/settings/products/")
        except CannotKeepProduct as refusal:
            error = str(refusal)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "product": found, "error": error}
    return settings_page(request, "desk/settings/product.html", tab="products", status=status, **context)


@require_POST
@staff(role="lead")
def offers(request: HttpRequest, pk: int) -> HttpResponse:
    """Offered no more, or again."""
    verb = retire_product if request.POST.get("end") == "1" else offer_again
    verb(one(Product.objects.all(), pk), by=agent_of(request).actor, at=timezone.now())
    return see("/desk/settings/products/")
