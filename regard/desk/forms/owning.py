"""Forms of products, companies and fields of the company's own. What may be kept is decided by the verbs."""

from __future__ import annotations

from django import forms

from regard.customers.models import Company, OwnField, Product
from regard.desk.forms.shown import ShownForm


class OwnedForm(ShownForm, forms.Form):
    product = forms.ModelChoiceField(Product.objects.all())
    serial = forms.CharField(required=False, max_length=80)
    bought_on = forms.DateField(required=False)
    warranty_until = forms.DateField(required=False)


class ProductForm(ShownForm, forms.Form):
    name = forms.CharField(max_length=120)
    aliases = forms.CharField(required=False, max_length=6000)  # one a line
    warranty_months = forms.IntegerField(required=False, min_value=0, max_value=1200)

    @classmethod
    def of(cls, product: Product | None) -> ProductForm:
        if product is None:
            return cls(initial={})
        kept = {"name": product.name, "aliases": "\n".join(product.aliases)}
        return cls(initial=kept | {"warranty_months": product.warranty_months})


class CompanyForm(ShownForm, forms.Form):
    name = forms.CharField(max_length=200)
    domains = forms.CharField(required=False, max_length=6000)  # one a line
    note = forms.CharField(required=False, max_length=5000)

    @classmethod
    def of(cls, company: Company | None) -> CompanyForm:
        if company is None:
            return cls(initial={})
        domains = "\n".join(company.domains.values_list("domain", flat=True))
        return cls(initial={"name": company.name, "note": company.note, "domains": domains})


class OwnFieldForm(ShownForm, forms.Form):
    name = forms.CharField(max_length=80)
    about = forms.ChoiceField(choices=OwnField.About.choices)
    kind = forms.ChoiceField(choices=OwnField.Kind.choices)
    help_text = forms.CharField(required=False, max_length=200)
    options = forms.CharField(required=False, max_length=12_000)  # one a line
    sensitivity = forms.ChoiceField(choices=OwnField.Sensitivity.choices)
    order = forms.IntegerField(required=False, min_value=0, max_value=9999)
    is_pinned = forms.BooleanField(required=False)

    @classmethod
    def of(cls, field: OwnField | None) -> OwnFieldForm:
        if field is None:
            return cls(initial={"about": "person", "kind": "text", "sensitivity": "personal", "order": 0})
        names = ("name", "about", "kind", "help_text", "sensitivity", "order", "is_pinned")
        return cls(initial={name: getattr(field, name) for name in names} | {"options": "\n".join(field.options)})
