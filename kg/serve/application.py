"""What the browser and SPARQL clients talk to: the page, the questions, and the endpoint behind."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

import httpx
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.serve.loopback import guards
from kg.store.questions import questions

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.serve import Limits

_PAGE: Final = Path(__file__).with_name("page")
_KEPT: Final = ("accept", "content-type")
# The page needs nothing from elsewhere, and cannot get it.
_POLICY: Final = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def application(behind: str, limits: Limits) -> Starlette:
    """The application that hands queries on.

    Args:
        behind: the URL of the endpoint that answers them.
        limits: what a query may cost.
    """
    client = httpx.AsyncClient(timeout=httpx.Timeout(limits.seconds, connect=5), trust_env=False)

    async def query(request: Request) -> Response:
        if _is_of_another_site(request):
            return PlainTextResponse("pages of other sites may not ask this store", 403)
        body = await _body(request, limits.query)
        if body is None:
            return PlainTextResponse(f"the query is longer than {limits.query:,} bytes", 413)
        return await _answer(client, request, body)

    async def _answer(client: httpx.AsyncClient, request: Request, body: bytes) -> Response:
        headers = {name: request.headers[name] for name in _KEPT if name in request.headers}
        url = httpx.URL(behind, query=request.url.query.encode() or None)
        try:
            async with (
                asyncio.timeout(limits.seconds),
                client.stream(request.method, url, headers=headers, content=body) as response,
            ):
                answer = await _bounded(response, limits.answer)
        except (TimeoutError, httpx.TimeoutException):
            return PlainTextResponse(f"the query takes longer than {limits.seconds} seconds", 504)
        except httpx.TransportError:
            return PlainTextResponse("the store has stopped to answer; start kg serve again", 502)
        if answer is None:
            words = f"the answer is longer than {limits.answer:,} bytes; ask for less, or add a LIMIT"
            return PlainTextResponse(words, 413)
        kind = response.headers.get("content-type", "text/plain")
        return Response(answer, response.status_code, headers={"Content-Type": kind})

    return Starlette(
        routes=[
            Route("/query", query, methods=["GET", "POST"]),
            Route("/sparql", query, methods=["GET", "POST"]),
            Route("/", query, methods=["POST"]),  # the address of the page is good enough to ask
            Route("/questions.json", _questions),
            Mount("/", StaticFiles(directory=_PAGE, html=True)),
        ],
        middleware=guards(_POLICY),
    )


async def _questions(_request: Request) -> Response:
    return JSONResponse(
        [{"name": each.name, "text": each.text, "sparql": each.sparql} for each in questions()]
    )


def _is_of_another_site(request: Request) -> bool:
    """Whether a page of another site makes the browser ask: it must neither read news nor make work."""
    origin = request.headers.get("origin")
    host = request.headers.get("host")
    return origin not in {None, f"http://{host}"} or request.headers.get("sec-fetch-site") == "cross-site"


async def _body(request: Request, most: int) -> bytes | None:
    """What is sent, None if it is too long."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return body


async def _bounded(response: httpx.Response, most: int) -> bytes | None:
    """What is answered, None if it is too long."""
    chunks, size = [], 0
    async for chunk in response.aiter_bytes():
        chunks.append(chunk)
        size += len(chunk)
        if size > most:
            return None
    return b"".join(chunks)
