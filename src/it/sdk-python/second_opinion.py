"""Runs LiveKit's server SDK for Python: reads one JSON request per line from stdin, and writes one
JSON response per line to stdout. Secrets and tokens are passed on stdin only.

  {"do":"sign","key":K,"secret":S,"claims":{...}}          -> {"token":"..."}
  {"do":"verify","key":K,"secret":S,"token":T}             -> {"claims":{...}}
  {"do":"receive","key":K,"secret":S,"body":B,"token":T}   -> {"event":{...}}
  anything that the SDK rejects                            -> {"refused":"..."}
"""

import datetime
import json
import re
import sys

from google.protobuf.json_format import MessageToDict, ParseDict
from livekit import api
from livekit.api.access_token import (
    AgentGrants,
    InferenceGrants,
    ObservabilityGrants,
    SIPGrants,
    VideoGrants,
)
from livekit.protocol.room import RoomConfiguration


def snake(flags):
    return {re.sub("([A-Z])", r"_\1", name).lower(): value for name, value in flags.items()}


def sign(key, secret, claims):
    token = api.AccessToken(key, secret)
    simple = {
        "identity": token.with_identity,
        "name": token.with_name,
        "metadata": token.with_metadata,
        "attributes": token.with_attributes,
        "kind": token.with_kind,
        "sha256": token.with_sha256,
        "roomPreset": token.with_room_preset,
        "ttl": lambda seconds: token.with_ttl(datetime.timedelta(seconds=seconds)),
        "video": lambda flags: token.with_grants(VideoGrants(**snake(flags))),
        "sip": lambda flags: token.with_sip_grants(SIPGrants(**snake(flags))),
        "agent": lambda flags: token.with_agent_grants(AgentGrants(**snake(flags))),
        "inference": lambda flags: token.with_inference_grants(InferenceGrants(**snake(flags))),
        "observability": lambda flags: token.with_observability_grants(
            ObservabilityGrants(**snake(flags))
        ),
        "roomConfig": lambda config: token.with_room_config(ParseDict(config, RoomConfiguration())),
    }
    for name, value in claims.items():
        simple[name](value)
    return {"token": token.to_jwt()}


def verify(key, secret, token):
    return {"claims": api.TokenVerifier(key, secret).verify(token).asdict()}


def receive(key, secret, body, token):
    event = api.WebhookReceiver(api.TokenVerifier(key, secret)).receive(body, token)
    return {"event": MessageToDict(event)}


TASKS = {"sign": sign, "verify": verify, "receive": receive}

for line in sys.stdin:
    request = json.loads(line)
    task = TASKS[request.pop("do")]
    try:
        answer = task(**request)
    except Exception as error:  # the SDK rejects with various exceptions
        answer = {"refused": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
