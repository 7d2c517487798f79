"""Participants in Python that report what a real LiveKit server delivers to them.

Uses the commands and events of src/it/node/receiver.mjs: join and leave; data, joined,
disconnected, left and failed.
"""

import asyncio
import base64
import json
import os
import sys
import threading

from livekit import rtc

rooms = {}


async def join(command):
    receiver = command["receiver"]
    room = rtc.Room()
    rooms[receiver] = room
    # Before connecting, so that packets that arrive during the join are not missed.
    room.on("data_received", lambda packet: report("data", receiver, **described(packet)))
    room.on(
        "disconnected",
        lambda reason: report(
            "disconnected", receiver, reason=rtc.DisconnectReason.Name(reason)
        ),
    )
    await room.connect(command["url"], command["token"], rtc.RoomOptions(auto_subscribe=False))
    report("joined", receiver, identity=room.local_participant.identity, room=room.name)


async def leave(command):
    room = rooms.pop(command["receiver"], None)
    if room:
        await room.disconnect()
    report("left", command["receiver"])


def described(packet):
    return {
        "payload": base64.b64encode(packet.data).decode(),
        "kind": "lossy" if packet.kind == rtc.DataPacketKind.KIND_LOSSY else "reliable",
        "topic": packet.topic,
        "participant": packet.participant.identity if packet.participant else None,
    }


def report(event, receiver, **details):
    line = json.dumps({"event": event, "receiver": receiver, **details}, separators=(",", ":"))
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def run(command):
    try:
        await {"join": join, "leave": leave}[command["cmd"]](command)
    except Exception as e:
        # A connection error may quote the URL, which contains the token.
        reason = str(e).replace(command.get("token", "\0"), "<token>")
        report("failed", command["receiver"], reason=reason)


async def main():
    commands = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(commands), sys.stdin
    )
    running = set()
    while line := await commands.readline():
        task = asyncio.create_task(run(json.loads(line)))
        running.add(task)
        task.add_done_callback(running.discard)
    # At the end of stdin the process that started this one has exited.
    give_up = threading.Timer(3, os._exit, (1,))
    give_up.daemon = True
    give_up.start()
    await asyncio.gather(*(room.disconnect() for room in rooms.values()), return_exceptions=True)


asyncio.run(main())
