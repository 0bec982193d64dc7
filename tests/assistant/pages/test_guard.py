"""What the page lets in and what it sends along: names, other sites, scripts."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.pages.guard import Guard
from assistant.pages.hosts import Hosts


def guarded(body: str) -> TestClient:
    def page(request: Request) -> Response:
        return HTMLResponse(body)

    def plain(request: Request) -> Response:
        return PlainTextResponse("<script>")

    routes = [Route("/", page), Route("/plain", plain, methods=["GET", "POST"])]
    guard = Middleware(Guard, hosts=Hosts("127.0.0.1", ["desk.example"]), head="<title>t</title>")
    return TestClient(Starlette(routes=routes, middleware=[guard]), base_url="http://127.0.0.1:7860")


def test_only_our_own_scripts_carry_the_nonce_of_this_response() -> None:
    client = guarded("<head><script>a</script><script src=x></script></head><p>ü</p>")
    first, second = client.get("/"), client.get("/")
    nonce = first.text.split('nonce="')[1].split('"')[0]
    assert first.text.count(f'<script nonce="{nonce}"') == 2 and "<title>t</title></head>" in first.text
    policy = first.headers["content-security-policy"]
    assert f"'nonce-{nonce}'" in policy and "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    assert "default-src 'self'" in policy and nonce not in second.text


def test_other_responses_keep_their_bytes_and_get_the_headers() -> None:
    response = guarded("").get("/plain")
    assert response.text == "<script>" and response.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in response.headers["content-security-policy"]


def test_foreign_addresses_leave_the_head() -> None:
    html = '<head><meta property="og:url" content="https://elsewhere.example/" />\n</head>'
    assert "elsewhere" not in guarded(html).get("/").text


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_sites_page_can_change_nothing(site: str) -> None:
    client = guarded("<p>page</p>")
    assert client.post("/plain", headers={"sec-fetch-site": site}).status_code == 403
    assert client.get("/", headers={"sec-fetch-site": site}).status_code == 200  # a link from there
    for own in ({"sec-fetch-site": "same-origin"}, {}):
        assert client.post("/plain", headers=own).status_code == 200


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:7860", 200),
        ("http://127.0.0.1:3000", 403),
        ("https://desk.example", 200),
        ("https://evil.example", 403),
        ("null", 403),
        ("http://[", 403),
        ("", 403),
    ],
)
def test_where_browsers_say_only_the_origin_it_decides(origin: str, status: int) -> None:
    assert guarded("").post("/plain", headers={"origin": origin}).status_code == status


OWN_NAMES = ["127.0.0.1:7860", "localhost", "LOCALHOST:1", "[::1]:7860", "desk.example:443", "desk.example."]
OWN_NAMES += ["10.1.2.3:7860", "a.localhost"]
FOREIGN_NAMES = ["evil.example", "evil.example:7860", "127.0.0.1.evil.example", "localhost.evil.example", ""]
FOREIGN_NAMES += ["xdesk.example", "user@127.0.0.1", "127.0.0.1/evil.example", "[evil.example]", "a b", "::1"]


@pytest.mark.parametrize("host", OWN_NAMES)
def test_the_page_answers_to_its_own_names(host: str) -> None:
    assert guarded("").get("/plain", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", FOREIGN_NAMES)
def test_a_foreign_name_that_leads_here_is_refused_in_a_sentence(host: str) -> None:
    for path in ("/", "/plain"):
        response = guarded("<p>secret</p>").get(path, headers={"host": host})
        assert response.status_code == 403 and "secret" not in response.text
        assert response.text.startswith("This page is not served under the name")
        assert "ONRECORD_ALLOWED_HOSTS" in response.text


def test_a_page_for_other_machines_answers_to_this_machines_name() -> None:
    own = socket.gethostname()
    assert Hosts("0.0.0.0").answers_to(own) and Hosts("desk.example").answers_to("desk.example:80")
    assert Hosts("::").answers_to(own) and not Hosts("0.0.0.0").answers_to("evil.example")


@given(st.text())
def test_any_host_header_is_answered_with_yes_or_no(host: str) -> None:
    hosts = Hosts("127.0.0.1")
    assert hosts.answers_to(host) in (True, False) and hosts.sent_from_here(host, host) in (True, False)
