from django.urls import include, path
from django.views.generic import RedirectView

from regard.portal import complaint_urls

urlpatterns = [
    path("", RedirectView.as_view(url="/desk/", permanent=False)),
    path("desk/", include("regard.desk.urls")),
    path("contact/", include("regard.portal.contact_urls")),
    path("complain/", include(complaint_urls.FORM)),
    path("my/", include("regard.portal.urls")),
]
