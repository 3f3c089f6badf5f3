from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(url="/desk/", permanent=False)),
    path("desk/", include("regard.desk.urls")),
    path("my/", include("regard.portal.urls")),
]
