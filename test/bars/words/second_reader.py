"""Reads paths on stdin and prints one line of JSON a mail: its readable parts, taken apart by Python's own email package."""
import email
import email.policy
import json
import sys


def decoded(part):
    content = part.get_payload(decode=True) or b""
    try:
        return content.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def parts_of(path):
    with open(path, "rb") as file:
        raw = file.read()
    if raw.startswith(b"From "):
        raw = raw[raw.find(b"\n") + 1 :]
    mail = email.message_from_bytes(raw, policy=email.policy.compat32)
    found = []
    for part in mail.walk():
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or part.get_filename() is not None:
            continue
        if str(part.get("content-disposition", "")).lower().startswith("attachment"):
            continue
        found.append({"html": kind == "text/html", "text": decoded(part)})
    return found


for line in sys.stdin:
    path = line.rstrip("\n")
    try:
        parts = parts_of(path)
    except Exception:  # a reader that gives up sees nothing, and nothing is agreed on
        parts = []
    print(json.dumps({"path": path, "parts": parts}))
