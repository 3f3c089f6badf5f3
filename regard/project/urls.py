from django.urls import include, path
from django.views.generic import RedirectView

from regard.portal import callback_urls, complaint_urls, help_urls

handler404 = "regard.project.missing.missing"
handler500 = "regard.project.broken.broken"

urlpatterns = [
    path("", RedirectView.as_view(url="/desk/", permanent=False)),
    path("desk/", include("regard.desk.urls")),
    path("contact/", include("regard.portal.contact_urls")),
    path("complain/", include(complaint_urls.FORM)),
    path("chat/", include("regard.portal.chat_urls")),
    path("help/callbacks/", include(callback_urls.JSON)),
    path("help/", include("regard.portal.help_urls")),
    path("help.js", include(help_urls.SCRIPT)),
    path("demo/shop/", include(help_urls.SHOP)),
    path("my/", include("regard.portal.urls")),
    path("in/phone/", include("regard.portal.phone_urls")),
]
