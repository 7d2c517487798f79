"""Sends one message with LiveKit's Python SDK, as a typical script does."""

import asyncio

from livekit import api


async def main():
    async with api.LiveKitAPI() as livekit:
        await livekit.room.send_data(
            api.SendDataRequest(room="startup", data=b"hello", kind=0)
        )


asyncio.run(main())
