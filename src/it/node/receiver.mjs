// Participants that report what a real LiveKit server delivers to them.
//
// One process hosts many receivers, because loading the WebRTC library takes longer than joining a
// room. Commands come in on stdin and events go out on stdout, one JSON object per line; tokens
// travel on stdin only, since every user of a machine can read the arguments of its processes.
// Lines on stdout that do not start with {"event": are the WebRTC library's own log.
//
//   {"cmd":"join","receiver":1,"url":"ws://...","token":"..."}
//   {"cmd":"leave","receiver":1}
//   {"cmd":"publish","receiver":1}
//   {"cmd":"handle","receiver":1,"method":"light","after":500,"answer":"done"}
//
// Events carry the number of the receiver rather than its identity alone: the same identity may be
// in two rooms at once.
import { createInterface } from 'node:readline';
import {
  AudioSource,
  DataPacketKind,
  DisconnectReason,
  LocalAudioTrack,
  Room,
  RoomEvent,
  RpcError,
  TrackPublishOptions,
  dispose,
} from '@livekit/rtc-node';

const rooms = new Map();

const commands = {
  async join({ receiver, url, token }) {
    const room = new Room();
    rooms.set(receiver, room);
    // Before connecting: what arrives while the join completes must not be missed.
    room.on(RoomEvent.DataReceived, (payload, participant, kind, topic) =>
      tell('data', receiver, {
        payload: Buffer.from(payload).toString('base64'),
        // By name: this enum counts the other way round than DataPacket.Kind does.
        kind: kind === DataPacketKind.KIND_LOSSY ? 'lossy' : 'reliable',
        topic: topic ?? null,
        participant: participant?.identity ?? null,
      }),
    );
    room.on(RoomEvent.Disconnected, (reason) =>
      tell('disconnected', receiver, { reason: DisconnectReason[reason] ?? String(reason) }),
    );
    await room.connect(url, token, { autoSubscribe: false, dynacast: false });
    tell('joined', receiver, { identity: room.localParticipant.identity, room: room.name });
  },

  async leave({ receiver }) {
    const room = rooms.get(receiver);
    rooms.delete(receiver);
    await room?.disconnect();
    tell('left', receiver, {});
  },

  /** A track of silence, for what is done to tracks. */
  async publish({ receiver }) {
    const track = LocalAudioTrack.createAudioTrack('silence', new AudioSource(48_000, 1));
    const publication = await rooms
      .get(receiver)
      .localParticipant.publishTrack(track, new TrackPublishOptions());
    tell('published', receiver, { sid: publication.sid });
  },

  /**
   * Registers a handler that tells of each call and then, after some milliseconds, answers, echoes
   * (without an answer of its own), or fails: with an RpcError, or with any other.
   */
  async handle({ receiver, method, after = 0, answer, error, crash }) {
    rooms.get(receiver).localParticipant.registerRpcMethod(method, async (call) => {
      tell('called', receiver, { method, payload: call.payload });
      await new Promise((resolve) => setTimeout(resolve, after));
      if (error) {
        throw new RpcError(error.code, error.message, error.data);
      }
      if (crash) {
        throw new Error('a handler of the tests that crashes');
      }
      return answer ?? call.payload;
    });
    tell('handles', receiver, { method });
  },
};

function tell(event, receiver, details) {
  process.stdout.write(JSON.stringify({ event, receiver, ...details }) + '\n');
}

async function obey(line) {
  const command = JSON.parse(line);
  try {
    await commands[command.cmd](command);
  } catch (error) {
    // A connection error may quote the URL with the token in it.
    const reason = String(error?.message ?? error).replaceAll(command.token ?? '\0', '<token>');
    tell('failed', command.receiver, { cmd: command.cmd, reason });
  }
}

createInterface({ input: process.stdin })
  .on('line', obey)
  // The end of stdin is the end of whoever asked, so nothing may outlive it, not even a goodbye
  // that never completes.
  .on('close', async () => {
    setTimeout(() => process.exit(1), 3000);
    await Promise.allSettled([...rooms.values()].map((room) => room.disconnect()));
    await dispose();
    process.exit(0);
  });
