"""All parts of our screens on one page, for those who build and check them."""

from regard.desk.access import staff
from regard.ui import views

parts = staff(views.gallery)
desk = staff(views.desk)
palette = staff(views.palette)
