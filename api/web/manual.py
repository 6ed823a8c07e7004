"""The description of the API as a page: to be read by eye, by ear, by keyboard and on paper.

It is made of the OpenAPI description alone: plain HTML without a script, an image or anything from
elsewhere. The whole of it is in English, as the description is.
"""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape
from typing import Any, Final

from api.web.shapes import answer_of, fields_of, name_of, words

Json = Mapping[str, Any]
_STYLE: Final = """\
body { font: 1rem/1.5 sans-serif; color: #000; background: #fff; margin: 0; }
main { max-width: 60em; margin: 0 auto; padding: 1em; overflow-wrap: break-word; }
a { color: #00408a; }
a:focus, summary:focus { outline: 3px solid #00408a; outline-offset: 2px; }
h2 { border-top: 2px solid #000; padding-top: 0.5em; margin-top: 2em; }
h3 { margin: 1.8em 0 0.3em; }
code, pre { font: 0.95em monospace; }
pre { background: #f2f2f2; padding: 0.7em; overflow-x: auto; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; margin: 0.5em 0 1em; }
th, td { border: 1px solid #666; padding: 0.3em 0.5em; text-align: left; vertical-align: top; }
caption { text-align: left; font-weight: bold; padding: 0.3em 0; }
@page { size: A4; margin: 15mm; }
@media print { body { font-size: 10pt; } main { max-width: none; padding: 0; }
  h2, h3, caption { break-after: avoid; } tr, pre { break-inside: avoid; } }
"""
_PROBLEM: Final = {"$ref": "#/components/schemas/Problem"}
_HASH: Final = b64encode(sha256(_STYLE.encode()).digest()).decode()
POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
"""What a browser may do with the page: nothing but to show it in this very style."""


def page(described: Json) -> str:
    """The whole page; everything of the description is escaped."""
    return "\n".join(_page(described)) + "\n"


def _page(described: Json) -> Iterator[str]:
    info = described["info"]
    title = f"{info['title']}: the API, version {info['version']}"
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>{_STYLE}</style></head>"
    yield "<body><main>"
    yield f"<h1>{escape(title)}</h1>"
    yield f"<p>{escape(info.get('summary', ''))}</p>"
    yield '<p>The same for programs: <a href="/openapi.json">openapi.json</a>.</p>'
    topics = _topics(described)
    yield '<nav aria-label="Topics"><h2 id="topics">Topics</h2><ul>'
    for topic, operations in topics.items():
        yield f'<li><a href="#{escape(topic)}">{escape(topic)}</a> ({len(operations)})</li>'
    yield '<li><a href="#wrong">what went wrong</a></li>'
    yield '<li><a href="#bodies">bodies</a></li></ul></nav>'
    for topic, operations in topics.items():
        yield f'<section><h2 id="{escape(topic)}">{escape(topic)}</h2>'
        for path, method, operation in operations:
            yield from _operation(path, method, operation, described)
        yield "</section>"
    yield from _wrong(described)
    yield '<section><h2 id="bodies">bodies</h2>'
    for name, schema in sorted(described.get("components", {}).get("schemas", {}).items()):
        yield from _body(name, schema)
    yield "</section></main></body></html>"


def _topics(described: Json) -> dict[str, list[tuple[str, str, Json]]]:
    found: dict[str, list[tuple[str, str, Json]]] = {}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            topic = next(iter(operation.get("tags", ())), "other")
            found.setdefault(topic, []).append((path, method, operation))
    return dict(sorted(found.items()))


def _operation(path: str, method: str, operation: Json, described: Json) -> Iterator[str]:
    anchor = escape(operation["operationId"])
    yield f'<article aria-labelledby="{anchor}">'
    yield f'<h3 id="{anchor}"><code>{method.upper()} {escape(path)}</code></h3>'
    yield f"<p>{escape(operation.get('summary', ''))}</p>"
    for part in operation.get("description", "").split("\n\n"):
        if part:
            yield f"<p>{escape(part)}</p>"
    yield f"<p>Open to: {escape(', '.join(operation.get('x-roles', ())) or 'anybody')}.</p>"
    if operation.get("parameters"):
        yield from _parameters(operation["parameters"])
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f"<p>Takes <code>{escape(kind)}</code>: {words(content.get('schema', {}))}</p>"
        yield from _example(content.get("schema", {}), described)
    yield from _answers(operation["responses"])
    yield "</article>"


def _parameters(parameters: list[Json]) -> Iterator[str]:
    yield "<table><caption>Parameters</caption>"
    yield '<tr><th scope="col">name</th><th scope="col">where</th><th scope="col">holds</th>'
    yield '<th scope="col">meaning</th></tr>'
    for one in parameters:
        must = "" if one.get("required") else " (may be left out)"
        yield f'<tr><th scope="row"><code>{escape(one["name"])}</code></th>'
        yield f"<td>{escape(one['in'])}{must}</td><td>{words(one.get('schema', {}))}</td>"
        yield f"<td>{escape(one.get('description', ''))}</td></tr>"
    yield "</table>"


def _answers(responses: Json) -> Iterator[str]:
    """What it answers; what may go wrong is told once, below."""
    yield "<ul>"
    wrong = [code for code in sorted(responses) if code.startswith(("4", "5"))]
    for code, answer in sorted(responses.items()):
        if code in wrong:
            continue
        bodies = (
            f"<code>{escape(kind)}</code> {words(content.get('schema', {}))}"
            for kind, content in answer.get("content", {}).items()
        )
        said = ", ".join([escape(answer["description"]), *bodies])
        yield f"<li>{escape(code)}: {said}</li>"
    yield f'<li>or <a href="#wrong">what went wrong</a>: {", ".join(map(escape, wrong))}</li></ul>'


def _wrong(described: Json) -> Iterator[str]:
    """What may go wrong, at any door."""
    said: dict[str, str] = {}
    for methods in described["paths"].values():
        for operation in methods.values():
            for code, answer in operation["responses"].items():
                if code.startswith(("4", "5")):
                    said.setdefault(code, answer_of(answer, described)["description"])
    yield '<section><h2 id="wrong">What went wrong</h2>'
    yield f"<p>{words(_PROBLEM)} as <code>application/problem+json</code>.</p><dl>"
    for code, text in sorted(said.items()):
        yield f"<dt>{escape(code)}</dt><dd>{escape(text)}</dd>"
    yield "</dl></section>"


def _example(schema: Json, described: Json) -> Iterator[str]:
    """What a body may look like, where it says so."""
    name = name_of(schema)
    whole = described["components"]["schemas"].get(name, {}) if name else schema
    for example in whole.get("examples", ()):
        text = json.dumps(example, indent=2, ensure_ascii=False)
        yield f"<pre>{escape(text)}</pre>"


def _body(name: str, schema: Json) -> Iterator[str]:
    yield f'<article><h3 id="body-{escape(name)}"><code>{escape(name)}</code></h3>'
    yield f"<p>{escape(schema.get('description', '').split(chr(10))[0])}</p>"
    rows = list(fields_of(schema))
    if not rows:
        yield f"<p>{words(schema)}</p></article>"
        return
    yield "<table><caption>Fields</caption>"
    yield '<tr><th scope="col">name</th><th scope="col">holds</th><th scope="col">meaning</th></tr>'
    for field, one, needed in rows:
        must = "" if needed else " (may be left out)"
        yield f'<tr><th scope="row"><code>{escape(field)}</code></th><td>{words(one)}{must}</td>'
        yield f"<td>{escape(one.get('description', ''))}</td></tr>"
    yield "</table></article>"
