"""Addresses of complaints. `/complain/` is for everybody; the others lie under /my/, where the cookie of a visit is sent."""

from django.urls import path

from regard.portal.views import complaints

FORM = [path("", complaints.complain), path("sent/<str:token>/", complaints.sent)]

urlpatterns = [
    path("complain/", complaints.new),
    path("complaints/letter/<str:token>/", complaints.by_letter),
    path("complaints/letter/<str:token>/second-look/", complaints.second_look_by_letter),
    path("complaints/letter/<str:token>/settled/", complaints.settled_by_letter),
    path("complaints/<slug:ref>/", complaints.one),
    path("complaints/<slug:ref>/second-look/", complaints.second_look),
    path("complaints/<slug:ref>/settled/", complaints.settled),
]
