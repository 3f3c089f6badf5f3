"""The chat over HTTP (docs/chat.md): each view is one verb of regard/channels/chat."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from regard.channels.chat import file as files
from regard.channels.chat import proof
from regard.channels.chat.claim import say_who
from regard.channels.chat.ending import end as end_matter
from regard.channels.chat.saying import Words, say
from regard.channels.chat.signing_in import sign_in_here
from regard.channels.chat.transcript import ask_for_transcript
from regard.channels.chat.visit import ChatVisit, From, begin, have_read
from regard.channels.chat.visit import leave as leave_visit
from regard.conversations.for_visitor import file_with
from regard.portal.chat_door import before_chat, done, in_chat, number, read_json, words
from regard.portal.chat_state import FILE_SALT, message_of, state_of, who_of
from regard.portal.uploads import download
from regard.spine.refusal import NotThere

FILE_OPENS_FOR = 86_400  # seconds


@before_chat("POST")
def visits(request: HttpRequest) -> HttpResponse:
    given = read_json(request)
    come = From(_network(request), words(given, "site"), words(given, "lang"), words(given, "page", 2000))
    _visit, token = begin(come, at=timezone.now(), jwt=words(given, "jwt", 10_000))
    return JsonResponse({"token": token}, status=201)


@in_chat("GET")
def chat(request: HttpRequest, visit: ChatVisit) -> HttpResponse:
    after, before = number(request.GET.get("after")), number(request.GET.get("before"))
    return JsonResponse(state_of(visit, at=timezone.now(), after=after, before=before or None))


@in_chat("POST")
def messages(request: HttpRequest, visit: ChatVisit) -> HttpResponse:
    given = read_json(request)
    keys = given.get("files")
    chosen = [number(one) for one in keys[:50]] if isinstance(keys, list) else []
    said = Words(
        words(given, "client_id", 60),
        words(given, "text", 70_000),
        _network(request),
        chosen,
        words(given, "about", 40),
    )
    message, is_new = say(visit, said, at=timezone.now())
    told = message_of(message, visit, seen_at=message.conversation.unread_since)
    return JsonResponse(told, status=201 if is_new else 200)


@in_chat("POST")
def file(request: HttpRequest, visit: ChatVisit) -> HttpResponse:
    sent = request.FILES.get("file")
    if sent is None:
        raise files.CannotTakeFile(files.no_file())
    if (sent.size or 0) > files.MOST_BYTES:
        raise files.CannotTakeFile(files.too_large(), status=413)
    kept = files.keep_file(visit, name=sent.name or "", content=sent.read(), at=timezone.now())
    return JsonResponse({"id": kept.pk, "name": kept.filename, "size": kept.size}, status=201)


@before_chat("GET", "HEAD")
def one_file(request: HttpRequest, signed: str) -> HttpResponse:
    """An address that cannot be guessed, opened while the visit may see the message that it stands in."""
    try:
        visit_pk, pk = signing.loads(signed[:300], salt=FILE_SALT, max_age=FILE_OPENS_FOR)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise NotThere from error
    visit = ChatVisit.objects.select_related("identity__person", "conversation").filter(pk=visit_pk).first()
    if visit is None or visit.identity is None or visit.conversation is None:
        raise NotThere
    return download(file_with(visit.conversation, visit.identity, pk, at=timezone.now()))


@in_chat("POST")
def me(request: HttpRequest, visit: ChatVisit) -> HttpResponse:
    given, now = read_json(request), timezone.now()
    if jwt := words(given, "jwt", 10_000):
        visit = sign_in_here(visit, jwt=jwt, at=now)
    if "name" in given or "email" in given:
        name = words(given, "name") if "name" in given else None
        email = words(given, "email") if "email" in given else None
        visit = say_who(visit, name=name, email=email, at=now)
    return JsonResponse(who_of(visit, at=now))


@in_chat("POST")
def code(request: HttpRequest, visit: ChatVisit) -> HttpResponse:
    sent = proof.ask(visit, network=_network(request), at=timezone.now())
    return JsonResponse({"to": sent.to, "left": sent.left})


@in_chat("POST")
def code_typed(request: HttpRequest, visit: ChatVisit) -> HttpResponse:
    now = timezone.now()
    return JsonResponse(who_of(proof.prove(visit, typed=words(read_json(request), "code", 60), at=now), at=now))


@in_chat("POST")
def read(request: HttpRequest, visit: ChatVisit) -> HttpResponse:
    have_read(visit, up_to=number(read_json(request).get("up_to")), at=timezone.now())
    return done()


@in_chat("POST")
def transcript(request: HttpRequest, visit: ChatVisit) -> HttpResponse:
    return JsonResponse({"to": ask_for_transcript(visit, at=timezone.now())}, status=202)


@in_chat("POST")
def end(request: HttpRequest, visit: ChatVisit) -> HttpResponse:
    end_matter(visit, at=timezone.now())
    return done()


@in_chat("POST")
def leave(request: HttpRequest, visit: ChatVisit) -> HttpResponse:
    leave_visit(visit, at=timezone.now())
    return done()


def _network(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
