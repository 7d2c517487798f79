// Participants that report what a real LiveKit server delivers to them.
//
// One process hosts many receivers, because loading the WebRTC library takes longer than joining a
// room. It reads commands from stdin and writes events to stdout, one JSON object per line. Tokens
// are passed on stdin only, because every user of a machine can read the arguments of its
// processes. Lines on stdout that do not start with {"event": are the log of the WebRTC library.
//
//   {"cmd":"join","receiver":1,"url":"ws://...","token":"..."}
//   {"cmd":"leave","receiver":1}
//   {"cmd":"publish","receiver":1}
//   {"cmd":"handle","receiver":1,"method":"light","after":500,"answer":"done"}
//
// Events contain the number of the receiver, because the same identity may be in two rooms at once.
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
    // Before connecting, so that packets that arrive during the join are not missed.
    room.on(RoomEvent.DataReceived, (payload, participant, kind, topic) =>
      report('data', receiver, {
        payload: Buffer.from(payload).toString('base64'),
        // By name, because the numbers of this enum are reversed compared with DataPacket.Kind.
        kind: kind === DataPacketKind.KIND_LOSSY ? 'lossy' : 'reliable',
        topic: topic ?? null,
        participant: participant?.identity ?? null,
      }),
    );
    room.on(RoomEvent.Disconnected, (reason) =>
      report('disconnected', receiver, { reason: DisconnectReason[reason] ?? String(reason) }),
    );
    await room.connect(url, token, { autoSubscribe: false, dynacast: false });
    report('joined', receiver, { identity: room.localParticipant.identity, room: room.name });
  },

  async leave({ receiver }) {
    const room = rooms.get(receiver);
    rooms.delete(receiver);
    await room?.disconnect();
    report('left', receiver, {});
  },

  /** Publishes a silent track, for calls about tracks. */
  async publish({ receiver }) {
    const track = LocalAudioTrack.createAudioTrack('silence', new AudioSource(48_000, 1));
    const publication = await rooms
      .get(receiver)
      .localParticipant.publishTrack(track, new TrackPublishOptions());
    report('published', receiver, { sid: publication.sid });
  },

  /**
   * Registers a handler that reports each call and then, after some milliseconds, returns the
   * answer, or the payload if there is none, or fails with an RpcError or another error.
   */
  async handle({ receiver, method, after = 0, answer, error, crash }) {
    rooms.get(receiver).localParticipant.registerRpcMethod(method, async (call) => {
      report('called', receiver, { method, payload: call.payload });
      await new Promise((resolve) => setTimeout(resolve, after));
      if (error) {
        throw new RpcError(error.code, error.message, error.data);
      }
      if (crash) {
        throw new Error('crash of a test handler');
      }
      return answer ?? call.payload;
    });
    report('handles', receiver, { method });
  },
};

function report(event, receiver, details) {
  process.stdout.write(JSON.stringify({ event, receiver, ...details }) + '\n');
}

async function run(line) {
  const command = JSON.parse(line);
  try {
    await commands[command.cmd](command);
  } catch (error) {
    // A connection error may quote the URL, which contains the token.
    const reason = String(error?.message ?? error).replaceAll(command.token ?? '\0', '<token>');
    report('failed', command.receiver, { cmd: command.cmd, reason });
  }
}

createInterface({ input: process.stdin })
  .on('line', run)
  // At the end of stdin the process that started this one has exited, so this one must exit too,
  // even if disconnecting never completes.
  .on('close', async () => {
    setTimeout(() => process.exit(1), 3000);
    await Promise.allSettled([...rooms.values()].map((room) => room.disconnect()));
    await dispose();
    process.exit(0);
  });
