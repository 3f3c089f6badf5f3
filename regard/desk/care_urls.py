"""Addresses of what goes on in a person's life and what they agreed to."""

from django.urls import path

from regard.desk.views import consents, life_events

PERSON = "people/<int:pk>/"
EVENT = PERSON + "life-events/<int:event_pk>/"

urlpatterns = [
    path(PERSON + "life-events/", life_events.life_events),
    path(EVENT + "keeps/", life_events.keeps),
    path(EVENT + "refusals/", life_events.refusals),
    path(EVENT + "withdrawals/", life_events.withdrawals),
    path(EVENT + "changes/", life_events.changes),
    path(PERSON + "deaths/", life_events.deaths),
    path(PERSON + "estate-contacts/", life_events.estate_contacts),
    path(PERSON + "consents/", consents.consents),
    path(PERSON + "timezones/", consents.timezones),
]
