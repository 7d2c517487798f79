// Sends one message with LiveKit's Node SDK, as a typical script does.
import { DataPacket_Kind, RoomServiceClient } from 'livekit-server-sdk';

const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = process.env;
const rooms = new RoomServiceClient(LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET);
await rooms.sendData('startup', new TextEncoder().encode('hello'), DataPacket_Kind.RELIABLE, {});
