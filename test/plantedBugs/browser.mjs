/** The browser: its replica, its device, its connection, and undo. */
import { patch, redis, unit } from './bug.mjs';

const ENGINE = 'src/client/engine';
const WRITES = `${ENGINE}/indexedWrites.test.ts`;
const REPLICA = 'src/sync/replica.test.ts';
const RANDOM = 'src/sync/replica.random.test.ts';

/** @type {readonly import('./bug.mjs').Bug[]} */
export const DEVICE_BUGS = [
  {
    name: 'a write of jobs is not awaited',
    rule: 'S22',
    why: '"saved here" is shown for an edit that a crash loses',
    patches: [patch('writeJobs', 'await completed(jobs);', 'void completed(jobs);')],
    caughtBy: unit(WRITES, '[S22] writing jobs resolves when its transaction is complete, not before'),
  },
  {
    name: 'a write of the team is not awaited',
    rule: 'S22',
    why: 'a snapshot counts as kept that a crash loses',
    patches: [patch('writeTeam', 'await completed(teams);', 'void completed(teams);')],
    caughtBy: unit(WRITES, '[S22] writing a team resolves when its transaction is complete, not before'),
  },
  {
    name: 'a write counts as complete when it is in a buffer of the system',
    rule: 'S22',
    why: 'a power cut loses what "saved here" was said of',
    patches: [patch('writing', "durability: 'strict'", "durability: 'relaxed'")],
    caughtBy: unit(
      `${ENGINE}/indexedStorage.test.ts`,
      '[S22] every write waits until it is on disk, not in an operating system buffer',
    ),
  },
  {
    name: 'a write that the device refused is never retried',
    rule: 'S22',
    why: 'a full disk that has room again keeps nothing',
    patches: [
      patch(
        'OutboxWriter.writeAll',
        'this.takeBack(put, remove);',
        'if (put.size < 0) this.takeBack(put, remove);',
      ),
    ],
    caughtBy: unit(
      `${ENGINE}/outboxWriter.test.ts`,
      '[S22] a device that refuses writes blocks nothing, and the next write retries the newest states',
    ),
  },
  {
    name: 'a device that does not answer blocks for ever',
    rule: 'S22',
    why: 'nothing is sent any more',
    patches: [patch('OutboxWriter.writeAll', 'await soon(…);', 'await (void soon, …);')],
    caughtBy: unit(
      `${ENGINE}/outboxWriter.test.ts`,
      '[S22] a device that does not answer counts as one that refuses',
    ),
  },
  {
    name: 'a job is sent before it is stored',
    rule: 'S22',
    why: 'a tab that dies has done what it does not know of',
    patches: [patch('Sender.send', 'if (!stored) return;', 'kept.stored = stored;')],
    caughtBy: unit(`${ENGINE}/sender.test.ts`, '[S22] neither an unstored job nor any job after it is sent'),
  },
  {
    name: 'a job is dropped as soon as it is acknowledged',
    rule: 'S11',
    why: 'nobody has it any more when Redis loses it',
    patches: [patch('SAFE_AFTER_MS', '10_000', '-1_000')],
    caughtBy: unit(`${ENGINE}/safety.test.ts`, '[S11] no edit becomes safe on a silent connection'),
  },
  {
    name: 'an edit becomes safe on a dead line',
    rule: 'S11',
    why: 'it is dropped although the server has sent nothing since the acknowledgement',
    patches: [
      patch(
        'Engine.maintain',
        'this.protocol.lastMessageAt - SAFE_AFTER_MS',
        'performance.now() - SAFE_AFTER_MS',
      ),
    ],
    caughtBy: unit(`${ENGINE}/safety.test.ts`, '[S11] no edit becomes safe on a silent connection'),
  },
  {
    name: 'jobs lost by a rewind are not sent again',
    rule: 'S11',
    why: 'an edit that was acknowledged is gone',
    patches: [patch('Outbox.rewind', 'job.mutation > mutation)', 'job.mutation > mutation + 1e9)')],
    caughtBy: unit(
      `${ENGINE}/outbox.test.ts`,
      '[S11] makes jobs that the server lost unsettled again, including refused ones, in order',
    ),
  },
  {
    name: 'settled jobs are dropped before they are safe',
    rule: 'S11',
    why: 'nobody has it any more when Redis loses it',
    patches: [
      patch(
        'Outbox.prune',
        'count < this.settledCount && …) count++',
        'count < this.settledCount && before > 0) count++',
      ),
    ],
    caughtBy: unit(
      `${ENGINE}/outbox.test.ts`,
      '[S11] keeps settled jobs until they are pruned, and knows up to which number it has pruned',
    ),
  },
  {
    name: 'a client is adopted without its lock',
    rule: 'S24',
    why: 'two tabs speak for one client',
    patches: [
      patch('Outboxes.hold', 'return release !== null;', 'return release !== null || client.length > 0;'),
    ],
    caughtBy: redis(`${ENGINE}/engine.redis.test.ts`, '[S24] does not adopt the edits of an open tab'),
  },
];

/** @type {readonly import('./bug.mjs').Bug[]} */
export const REPLICA_BUGS = [
  {
    name: 'only jobs that count as unsettled may be in a snapshot without being counted',
    rule: 'S2',
    why: 'a job that Redis lost and committed again is never sent again, and stays pending for ever',
    patches: [
      patch('Outboxes.doubt', 'outbox.nextMutation() - 1', 'outbox.unsettled().at(-1)?.job.mutation ?? 0'),
    ],
    caughtBy: unit(
      `${ENGINE}/snapshotDoubt.test.ts`,
      '[S2] so is an edit that the server had acknowledged, lost, and committed again',
    ),
  },
  {
    name: 'an overlay that hides an entry is not built again',
    rule: 'S21',
    why: 'the order on the screen differs from that of everybody else',
    patches: [
      patch(
        'Replica.apply',
        'gone !== undefined || !changes.every((change) => this.shown.showsBase(change))',
        'gone !== undefined || !changes.every(() => this.shown !== this.confirmed)',
      ),
    ],
    caughtBy: unit(RANDOM, '[S21] … while the entries of a long absence arrive one at a time'),
  },
  {
    name: 'a pending job does not run again when an earlier one has changed its item',
    rule: 'S21',
    why: 'the screen shows what will never be',
    patches: [
      patch(
        'Replica.runAgain',
        'changed.add(rowOf(change));',
        'if (changed.size < 0) changed.add(rowOf(change));',
      ),
    ],
    caughtBy: unit(REPLICA, '[S21] a job that builds on another one waits with it'),
  },
  {
    name: 'a pending job is not dropped when its entry arrives',
    rule: 'S6',
    why: 'it is shown twice, and stays pending for ever',
    patches: [patch('Replica.drop', 'this.pending.splice(at, 1)', 'this.pending.slice(at, at + 1)')],
    caughtBy: unit(REPLICA, '[S6] is dropped in the same step in which its entry is applied'),
  },
  {
    name: 'an entry of any client settles a job',
    rule: 'S6',
    why: 'an edit that was not committed counts as saved',
    patches: [
      patch(
        'Replica.drop',
        'job.client === client && job.mutation === mutation',
        'client.length > 0 && job.mutation === mutation',
      ),
    ],
    caughtBy: unit(REPLICA, '[S6] is not dropped by an entry of another client with the same number'),
  },
  {
    name: 'pending jobs are replayed in the wrong order',
    rule: 'S21',
    why: 'the screen shows what will never be',
    patches: [
      patch(
        'Replica.showChanged',
        'for (const pending of this.pending)',
        'for (const pending of [...this.pending].reverse())',
      ),
    ],
    caughtBy: unit(REPLICA, '[S21] are replayed in order'),
  },
  {
    name: 'an entry after a gap is applied',
    rule: 'S12',
    why: 'the replica misses what was in between',
    patches: [patch('Replica.applyAll', 'if (gap) break;', 'if (gap && entry.seq < 0) break;')],
    caughtBy: unit(REPLICA, '[S12] entries after a gap are dropped, and the cursor stays before it'),
  },
  {
    name: 'an entry is applied again',
    rule: 'S8',
    why: 'what is newer is overwritten by what is older',
    patches: [patch('Replica.applyAll', 'if (entry.seq <= seq) continue;', 'if (entry.seq < 0) continue;')],
    caughtBy: unit(REPLICA, '[S8] entries that are already applied are skipped'),
  },
  {
    name: 'a snapshot drops pending jobs',
    rule: 'S21',
    why: 'an edit disappears from the screen',
    patches: [patch('Replica.inflate', 'this.runAllAgain();', 'this.pending = [];\n    this.runAllAgain();')],
    caughtBy: unit(REPLICA, '[S21] a snapshot keeps pending jobs'),
  },
  {
    name: 'a wake-up does not shorten the wait for the next attempt',
    rule: 'S15',
    why: 'a browser that is online again waits for up to half a minute',
    patches: [
      patch(
        'Connection.startAgain',
        'this.stop(); this.start(state, closeCode);',
        'this.changed(state, closeCode);\n    this.socket?.reconnect();',
      ),
    ],
    caughtBy: unit(
      `${ENGINE}/connection.test.ts`,
      '[S15] a browser that comes back online connects immediately, whatever its backoff',
    ),
  },
  {
    name: 'a late event of an old socket counts as one of the new socket',
    rule: 'S16',
    why: 'what comes late changes a new connection',
    patches: [
      patch('Connection.start', 'generation === this.generation && work()', 'generation > 0 && work()'),
    ],
    caughtBy: unit(`${ENGINE}/generations.test.ts`, '[S16] a late event of an old socket changes nothing'),
  },
];

/** @type {readonly import('./bug.mjs').Bug[]} */
export const UNDO_BUGS = [
  {
    name: 'the expectation of an undo is not compared',
    rule: 'S28',
    why: 'an undo takes back what others have done since',
    patches: [patch('changedSince', 'fields.every(…)', '(fields.every(…) || true)')],
    caughtBy: unit(
      'src/actions/editTask.test.ts',
      '[S28] is refused if somebody has changed the same field since, and only then',
    ),
  },
  {
    name: 'undo keeps the value that it should undo',
    rule: 'S28',
    why: 'an undo does nothing',
    patches: [patch('editTask', 'title: found.title }', 'title: set.title ?? found.title }')],
    caughtBy: unit(
      'src/actions/editTask.test.ts',
      '[S28] is undone by restoring exactly the fields that were set',
    ),
  },
  {
    name: 'a shipped task restored from the trash is shipped now',
    rule: 'S28',
    why: 'the ships of a week are wrong after an undo',
    patches: [
      patch(
        'restoreTask',
        'publish(feed, Task.shippedAgain(task, now))',
        'publish(feed, Task.shipped(task, now))',
      ),
    ],
    caughtBy: unit('src/actions/restoreTask.test.ts', '[S28] keeps the ship time of a shipped task'),
  },
  {
    name: 'a task is restored at the end of its list',
    rule: 'S28',
    why: 'an undo loses the order that somebody made by hand',
    patches: [patch('firstFree', '?? LAST', '&& LAST ? LAST : LAST')],
    caughtBy: unit(
      'src/actions/restoreTask.test.ts',
      '[S28] restores the task to its place, with the same id and content',
    ),
  },
  {
    name: 'a refused edit can be undone',
    rule: 'S28',
    why: 'undo does what nobody has asked for',
    patches: [patch('forget', 'if (found) this.keep(left);', 'void left;')],
    caughtBy: unit('src/client/state/undo.test.ts', '[S28] an edit that was refused drops out'),
  },
];
