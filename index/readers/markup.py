"""What an HTML page says about itself in its markup: title, outlet, address, day, language."""

import json
from collections.abc import Iterator

from lxml import html

from index.readers.fields import Fields, read_fields
from index.readers.found import Refused

_MAX_JSON_CHARS = 1_000_000
_ARTICLE_TYPES = (
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BlogPosting Report "
    "PressRelease WebPage"
)
_ARTICLES = frozenset(_ARTICLE_TYPES.split())
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline")
_OUTLET = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date.published", "published_time",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date",
    "parsely-pub-date", "publish-date", "publishdate", "pubdate", "citation_publication_date", "date",
)  # fmt: skip
"""Names under which pages print the day of publication, most explicit first; never that of a change."""


def page_fields(tree: html.HtmlElement, url: str | None = None) -> Fields:
    """What the markup prints; values that cannot be read are left out, the prose is not searched."""
    metas = _metas(tree)
    article = next(_articles(tree), {})
    publisher = article.get("publisher")
    times = tree.xpath(".//time[@datetime and (@pubdate or @itemprop='datePublished')]/@datetime")
    heading = tree.xpath(".//h1")
    candidates: dict[str, list[object]] = {
        "title": [
            *_all(metas, _TITLE),
            article.get("headline"),
            heading[0].text_content() if len(heading) == 1 else None,
            tree.findtext(".//head/title"),
        ],
        "outlet": [
            *_all(metas, _OUTLET),
            publisher.get("name") if isinstance(publisher, dict) else publisher,
        ],
        "published": [*_all(metas, _PUBLISHED), article.get("datePublished"), *times],
        "url": [url, *tree.xpath(".//link[@rel='canonical']/@href"), *_all(metas, ("og:url",))],
        "language": [tree.xpath("string(/html/@lang)"), *_all(metas, ("og:locale", "content-language"))],
    }
    return Fields(
        title=_first("title", candidates).title,
        outlet=_first("outlet", candidates).outlet,
        published=_first("published", candidates).published,
        url=_first("url", candidates).url,
        language=_first("language", candidates).language,
    )


def _first(field: str, candidates: dict[str, list[object]]) -> Fields:
    for value in candidates[field]:
        if not isinstance(value, str) or not value.strip() or len(value) > 2_000:
            continue
        if field == "url" and not value.startswith(("http://", "https://")):
            continue
        try:
            fields = read_fields([(field, " ".join(value.split()))])
        except Refused:
            continue
        if getattr(fields, field) is not None:
            return fields
    return Fields()


def _metas(tree: html.HtmlElement) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = meta.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := meta.get(attribute)):
                metas.setdefault(name.casefold(), []).append(content)
    return metas


def _all(metas: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [value for name in names for value in metas.get(name, ())]


def _articles(tree: html.HtmlElement) -> Iterator[dict[str, object]]:
    """The JSON-LD objects that describe the page's article."""
    for script in tree.xpath(".//script[@type='application/ld+json']"):
        content = script.text or ""
        if len(content) > _MAX_JSON_CHARS:
            continue
        try:
            value: object = json.loads(content)
        except (ValueError, RecursionError):
            continue
        waiting = [value]
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node[:100])
            elif isinstance(node, dict):
                waiting.extend([node["@graph"]] if "@graph" in node else [])
                kinds = node.get("@type")
                names = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(name, str) and name in _ARTICLES for name in names):
                    yield node
