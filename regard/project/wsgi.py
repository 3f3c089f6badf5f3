"""Django as a WSGI application: for the bridge in asgi.py, or for any other WSGI server (streams then lack)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regard.project.settings")
application = get_wsgi_application()
