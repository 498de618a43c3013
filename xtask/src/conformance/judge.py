"""Judges exchanges by openapi-core: reads a document and lines of JSON, writes a verdict for each line.

Nothing here knows what is right. It hands each request and each reply to the validator as they were on the wire, and
writes what the validator says: nothing, its own errors, or an exception that is none of them.
"""

import json
import sys
import warnings
from urllib.parse import parse_qsl, unquote

from jsonschema_path import SchemaPath
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.deserializing.media_types import media_type_deserializers as usual
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict
from werkzeug.http import parse_cookie

HOST = "http://conformance.invalid"


class Parameters(RequestParameters):
    """Path parameters come out of the path as they stand in it, and are decoded as those of the query are."""

    def __setattr__(self, name, value):
        if name == "path":
            value = {key: unquote(text) for key, text in value.items()}
        super().__setattr__(name, value)


class Request:
    host_url = HOST

    def __init__(self, item):
        self.path, _, query = item["target"].partition("?")
        self.method = item["method"].lower()
        self.body = bytes.fromhex(item["body"]) or None
        headers = Headers([tuple(header) for header in item["headers"]])
        self.content_type = headers.get("content-type", "")
        self.parameters = Parameters(
            query=ImmutableMultiDict(parse_qsl(query, keep_blank_values=True)),
            header=headers,
            cookie=parse_cookie(headers.get("cookie", "")),
        )


class Response:
    def __init__(self, item):
        self.status_code = item["status"]
        self.headers = Headers([tuple(header) for header in item["headers"]])
        self.content_type = self.headers.get("content-type", "")
        self.data = item["body"].encode() or None


def media_types(document):
    """The deserializers that the validator lacks: of JSON under other names, and of any text."""
    found = {}

    def look(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key == "content" and isinstance(value, dict):
                    for name in value:
                        essence = name.split(";")[0].strip().lower()
                        if essence not in usual and essence.endswith(("+json", "/json", "*/*")):
                            found[essence] = usual["application/json"]
                        elif essence not in usual and essence.startswith("text/"):
                            found[essence] = usual["text/plain"]
                look(value)
        elif isinstance(node, list):
            for value in node:
                look(value)

    look(document)
    return found


def said(error):
    """What the validator says, with what made it say so."""
    causes = []
    cause = error
    while cause is not None and len(causes) < 5:
        details = getattr(cause, "schema_errors", None)
        if details:
            # What is not valid is said by the rules that it breaks, not with the whole of it.
            causes = ["; ".join(said_of(detail) for detail in details)]
            break
        text = str(cause)
        if text and text not in causes:
            causes.append(text)
        cause = cause.__cause__
    return {
        "kind": type(error).__name__,
        "name": getattr(error, "name", None),
        "location": getattr(error, "location", None),
        "text": ": ".join(causes)[:2000],
    }


def said_of(detail):
    place = "/".join(str(step) for step in detail.absolute_path)
    return f"/{place}: {detail.message[:300]} ({detail.validator})"


def judged(errors):
    try:
        errors = list(errors)
    except OpenAPIError as error:
        errors = [error]
    except Exception as error:  # a fault of the validator's own
        return {"verdict": "cannot", "errors": [{"kind": type(error).__name__, "text": str(error)[:500]}]}
    if errors:
        return {"verdict": "invalid", "errors": [said(error) for error in errors]}
    return {"verdict": "valid", "errors": []}


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    with open(sys.argv[1], encoding="utf-8") as file:
        document = json.load(file)
    try:
        config = Config(
            spec_validator_cls=None, extra_media_type_deserializers=media_types(document)
        )
        # Nothing is fetched from other hosts.
        validator = OpenAPI(SchemaPath.from_dict(document, handlers={}), config=config)
        validator.request_validator, validator.response_validator
    except Exception as error:
        print(json.dumps({"refused": f"{type(error).__name__}: {error}"[:500]}))
        return
    print(json.dumps({"refused": None}), flush=True)
    for line in sys.stdin:
        item = json.loads(line)
        request = Request(item["request"])
        if item["reply"] is None:
            verdict = judged(validator.iter_request_errors(request))
        else:
            verdict = judged(validator.iter_response_errors(request, Response(item["reply"])))
        print(json.dumps(verdict), flush=True)


main()
