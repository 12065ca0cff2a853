/** Who is online, and slow sockets. */
import { memory, patch, redis, unit } from './bug.mjs';

const GATEWAY = 'src/server/gateway';
const PRESENCE = `${GATEWAY}/presence.redis.test.ts`;
const LOSSES = `${GATEWAY}/presenceLosses.redis.test.ts`;
const SLOW = `${GATEWAY}/slowReaders.redis.test.ts`;
const KEEPS_ITS_NAME = '[S31] a living gateway keeps its lease, and with it its name';

/** @type {readonly import('./bug.mjs').Bug[]} */
export const PRESENCE_BUGS = [
  {
    name: 'a gateway does not renew its lease',
    rule: 'S31',
    why: 'its people come and go, and come back under another name',
    patches: [patch('GatewayLease.take', 'void this.look().catch(…)', 'void this.looking')],
    caughtBy: memory(LOSSES, KEEPS_ITS_NAME),
  },
  {
    name: 'renewing the lease of a gateway does not prolong it',
    rule: 'S31',
    why: 'its people come and go, and come back under another name',
    patches: [
      patch(
        'gatewayLease',
        "redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])",
        "redis.call('ZADD', KEYS[1], 'NX', now + tonumber(ARGV[2]), ARGV[1])",
      ),
    ],
    caughtBy: memory(LOSSES, KEEPS_ITS_NAME),
  },
  {
    name: 'the lease of a gateway is renewed after it has expired',
    rule: 'S31',
    why: 'others have forgotten its people, and it does not announce them again',
    patches: [patch('gatewayLease', 'then return false end', 'then now = now + 0 end')],
    caughtBy: redis(
      `${GATEWAY}/arrivals.redis.test.ts`,
      '[S31] a gateway whose lease expired continues under another name, with its members',
    ),
  },
  {
    name: 'a member who reloads is shown as gone',
    rule: 'S31',
    why: 'the crew flickers',
    patches: [patch('LocalPresence.leave', 'this.times.farewell', '0 * this.times.farewell')],
    caughtBy: memory(
      LOSSES,
      '[S31] a member who may reconnect within moments is not gone, even if others come in the meantime',
    ),
  },
  {
    name: 'a leaving member is not announced',
    rule: 'S31',
    why: 'people who went home are shown as online',
    patches: [patch('LocalPresence.gone', 'this.note(member);', '')],
    caughtBy: memory(PRESENCE, '[S31] who leaves is shown as gone after a moment, at every gateway'),
  },
  {
    name: 'a member who closes one of two tabs is gone',
    rule: 'S31',
    why: 'people who are here are shown as offline',
    patches: [patch('LocalPresence.leave', 'if (all.open > 0) {', 'if (all.open < 0) {')],
    caughtBy: memory(PRESENCE, '[S31] who closes one of two tabs stays online'),
  },
  {
    name: 'a missed announcement is not repaired',
    rule: 'S31',
    why: 'somebody is shown wrongly until they come or leave again',
    patches: [
      patch(
        'RemotePresence.receive',
        'if (change.version !== this.version + 1) {',
        'if (change.version < this.version) {',
      ),
    ],
    caughtBy: memory(LOSSES, '[S31] a lost announcement is repaired when the next one arrives'),
  },
  {
    name: 'the members of a dead gateway stay online',
    rule: 'S31',
    why: 'people whose gateway was killed are online for ever',
    patches: [
      patch(
        'RemotePresence.members',
        'gateway !== this.lease.id && this.lease.isLiving(gateway)',
        'gateway !== this.lease.id',
      ),
      patch('RemotePresence.dropDead', 'this.lease.isLiving(gateway)', 'members.size > 0'),
      patch('RemotePresence.forget', 'const gateway of died', 'const gateway of died.slice(died.length)'),
    ],
    caughtBy: memory(PRESENCE, '[S31] whose gateway is silent for too long is shown as gone'),
  },
  {
    name: 'a new socket is sent only differences',
    rule: 'S31',
    why: 'a newcomer does not see who is online',
    patches: [
      patch(
        'Presence.show',
        'this.newcomers.has(peer) ? lists : changes',
        'lists.length > 9 ? lists : changes',
      ),
    ],
    caughtBy: memory(LOSSES, '[S31] a second tab of a member who is online learns who is online'),
  },
  {
    name: 'a difference does not say who has left',
    rule: 'S31',
    why: 'in a large team nobody ever goes offline',
    patches: [patch('readPresence', 'for (const id of message.went) after.delete(id);', '')],
    caughtBy: unit('src/sync/presence.test.ts', '[S31] is decoded as it was encoded, in a team of 500'),
  },
];

/** @type {readonly import('./bug.mjs').Bug[]} */
export const SLOW_READER_BUGS = [
  {
    name: 'a piece of a resume is skipped',
    rule: 'S17',
    why: 'a slow reader misses entries',
    patches: [
      patch(
        'resume',
        'const [first, end] = [records[0], records.at(-1)];',
        'const [first, end] = [records[0], (await readEntries(client, team, at.seq + 1, last)).at(-1)];',
      ),
    ],
    caughtBy: memory(
      SLOW,
      '[S9] [S17] resumes over megabytes of entries while more arrive, and is never disconnected',
    ),
  },
  {
    name: 'a resume does not wait for its reader',
    rule: 'S17',
    why: 'ten thousand slow readers fill the memory of a gateway',
    patches: [
      patch(
        'SocketWriter.take',
        'if (socket.bufferedAmount <= MAX_PIECE) return',
        'if (socket.bufferedAmount >= 0) return',
      ),
    ],
    caughtBy: memory(
      SLOW,
      '[S17] and reads nothing at all is closed after a while, although it answers heartbeats',
    ),
  },
  {
    name: 'a socket that takes nothing is never closed',
    rule: 'S17',
    why: 'dead readers fill the memory of a gateway',
    patches: [patch('SocketWriter.take', 'resolve(false)', 'timer.hasRef()')],
    caughtBy: memory(
      SLOW,
      '[S17] and reads nothing at all is closed after a while, although it answers heartbeats',
    ),
  },
];
