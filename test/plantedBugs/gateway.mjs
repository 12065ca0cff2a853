/** What a gateway sends, and how it ends; the jobs that a worker has claimed. */
import { memory, patch, redis, unit } from './bug.mjs';

const GATEWAY = 'src/server/gateway';
const MEANWHILE = `${GATEWAY}/meanwhile.redis.test.ts`;
const FOLLOWER = 'src/server/log/logFollower.redis.test.ts';
const LEASE = 'src/server/worker/lease.redis.test.ts';
const WORKER = 'src/server/worker/worker.redis.test.ts';

/** @type {readonly import('./bug.mjs').Bug[]} */
export const DELIVERY_BUGS = [
  {
    name: 'a team that ends closes the socket of all teams',
    rule: 'S32',
    why: 'a member who is removed from one team loses the others, too',
    patches: [
      patch('Connection.sayLeft', "this.send({ type: 'left', team, code })", 'this.socket.close(code, team)'),
    ],
    caughtBy: memory(
      `${GATEWAY}/severalTeams.redis.test.ts`,
      '[S32] a socket with two teams continues in one when the user is removed from the other',
    ),
  },
  {
    name: 'a page takes what belongs to a join of before',
    rule: 'S16',
    why: 'entries of another place in the log are mixed with those of this one',
    patches: [patch('TeamLink.welcomed', 'message.join !== this.joined', 'message.join > this.joined')],
    caughtBy: unit('src/client/engine/teamLink.test.ts', '[S16] messages of an earlier join change nothing'),
  },
  {
    name: 'a gap in the announcements is not filled',
    rule: 'S12',
    why: 'what pub/sub loses is lost',
    patches: [
      patch(
        'LogFollower.received',
        'follows(this.cursor, announced.record)',
        'announced.record.seq > this.cursor.seq',
      ),
    ],
    caughtBy: redis(FOLLOWER, '[S12] reads entries from the log that were never announced to it'),
  },
  {
    name: 'only the number of the next entry is checked',
    rule: 'S8',
    why: 'two histories are mixed after a rewind',
    patches: [patch('follows', 'next.hash === chained(…)', '(next.seq > 0 || next.hash === chained(…))')],
    caughtBy: redis(FOLLOWER, '[S8] accepts no entry of another history, even with exactly the next number'),
  },
  {
    name: 'a snapshot is made for each request',
    rule: 'S14',
    why: 'ten thousand browsers that come back read the team ten thousand times',
    patches: [
      patch(
        'SnapshotCache.current',
        'if (isPastRemoval && …) return snapshot;',
        'if (isPastRemoval && seq < 0 && snapshot.members.has(member)) return snapshot;',
      ),
    ],
    caughtBy: redis(`${GATEWAY}/limits.redis.test.ts`, '[S14] cause one read of the public snapshot'),
  },
  {
    name: 'an unsettled job is not put again',
    rule: 'S7',
    why: 'a job that Redis has lost is pending until the tab is reloaded',
    patches: [patch('Gateway.beat', 'for (const team of connection.teams) team.nudge(Date.now());', '')],
    caughtBy: memory(MEANWHILE, '[S7] a job that Redis has lost silently is put again after a while'),
  },
  {
    name: 'a member who was removed and added again is sent what was done meanwhile',
    rule: 'S13',
    why: 'a removed member continues to read',
    patches: [patch('StartingPoint.snapshotFor', 'cursor.seq <= reader.removal &&', 'cursor.seq < 0 &&')],
    caughtBy: memory(
      `${GATEWAY}/membership.redis.test.ts`,
      '[S13] while away never learns what was done in between',
    ),
  },
  {
    name: 'a snapshot hides refusals',
    rule: 'S25',
    why: 'an edit that was refused counts as saved',
    patches: [patch('Room.tellRefusals', 'if (entry?.reason)', 'if (entry?.reason && upTo < 0)')],
    caughtBy: memory(
      `${GATEWAY}/hello.redis.test.ts`,
      '[S25] receives refusals even if a snapshot replaces the entries',
    ),
  },
  {
    name: 'a page resumes although Redis may have lost what its snapshot showed',
    rule: 'S21',
    why: 'a write that Redis has lost stays on the screen',
    patches: [patch('Room.join', 'redisSession !== welcome.redisSession', 'redisSession === null')],
    caughtBy: redis(
      `${GATEWAY}/rewind.redis.test.ts`,
      '[S21] is gone after the page has reconnected, although its cursor still fits',
    ),
  },
  {
    name: 'pages with a recent snapshot stay when the connection to Redis breaks',
    rule: 'S21',
    why: 'a write that Redis has lost stays on the screen',
    patches: [patch('Room.redisLost', 'this.sendAway(peer, CLOSE.resume)', 'this.recent.delete(peer)')],
    caughtBy: redis(
      `${GATEWAY}/rewind.redis.test.ts`,
      '[S21] is gone after the page has reconnected, although its cursor still fits',
    ),
  },
  {
    name: 'a page forgets at once that its snapshot is recent',
    rule: 'S21',
    why: 'a write that Redis has lost stays on the screen',
    patches: [
      patch(
        'TeamProtocol.checkSnapshotAge',
        '!this.isLiveSince(this.lastMessageAt - RECENT_SNAPSHOT_MS)',
        '!this.isLiveSince(this.lastMessageAt + RECENT_SNAPSHOT_MS)',
      ),
    ],
    caughtBy: unit(
      'src/client/engine/recentSnapshot.test.ts',
      '[S21] the hello names its session until the connection has held for half a minute',
    ),
  },
  {
    name: 'the first of two sockets of a client stays',
    rule: 'S16',
    why: 'two tabs speak for one client',
    patches: [
      patch('Room.letSpeak', 'if (other) this.sendAway(other, CLOSE.resume);', ''),
      patch('Room.receive', 'if (aside.order > peer.order) this.sendAway(peer, CLOSE.resume);', ''),
    ],
    caughtBy: memory(
      `${GATEWAY}/hello.redis.test.ts`,
      '[S16] at the same gateway takes over, and the first one is disconnected',
    ),
  },
];

/** @type {readonly import('./bug.mjs').Bug[]} */
export const WORKER_BUGS = [
  {
    name: 'the lease of a claimed job is not renewed',
    rule: 'S7',
    why: 'a slow job is run by two workers',
    patches: [patch('Maintenance.renew', 'queue.job.renew(ids)', 'queue.job.renew(ids.slice(ids.length))')],
    caughtBy: memory(LEASE, '[S7] a running job keeps its lease for as long as its commit takes'),
  },
  {
    name: 'renewing a lease changes nothing',
    rule: 'S7',
    why: 'a slow job is run by two workers',
    patches: [
      patch(
        'jobRenew',
        "command('ZADD', keys.claimed, 'XX', now, ARGV[i])",
        "command('ZADD', keys.claimed, 'NX', now, ARGV[i])",
      ),
    ],
    caughtBy: memory(LEASE, '[S7] a running job keeps its lease for as long as its commit takes'),
  },
  {
    name: 'a lost claim is never brought back',
    rule: 'S7',
    why: 'a job whose worker was killed is claimed for ever',
    patches: [patch('jobMaintain', "'-inf', now - lease)", "'-inf', now - 1000 * lease)")],
    caughtBy: memory(
      WORKER,
      '[S7] after it claimed: the job returns to the queue when the lease expires, and takes effect once',
    ),
  },
  {
    name: 'a job is finished before it is committed',
    rule: 'S7',
    why: 'a worker that is killed in between loses it',
    patches: [
      patch(
        'Worker.read',
        'this.held.hold(id, queue);',
        'this.held.hold(id, queue);\n      void queue.job.finish(id, \'{"code":200}\');',
      ),
    ],
    caughtBy: memory(LEASE, '[S7] a running job keeps its lease for as long as its commit takes'),
  },
  {
    name: 'a settled job runs again',
    rule: 'S5',
    why: 'what a worker remembers of a team is out of date, and is committed',
    patches: [
      patch(
        'runRound',
        "if (result.outcome !== 'committed') forget(…);",
        "if (result.outcome === 'broken') forget(…);",
      ),
    ],
    caughtBy: memory(WORKER, '[S5] its remembered items are compared: what others wrote since is read again'),
  },
  {
    name: 'contention counts as a crash',
    rule: 'S4',
    why: 'an edit is refused with 500 because others edit the same task',
    patches: [patch('runTeam', "verdict: 'postponed', code: 503", "verdict: 'crashed', code: 503")],
    caughtBy: memory(
      'src/server/worker/trouble.redis.test.ts',
      '[S4] does not count as a crash of the job, which is postponed after a limited number of rounds',
    ),
  },
];

/** @type {readonly import('./bug.mjs').Bug[]} */
export const DRAIN_BUGS = [
  {
    name: 'a deploy closes all sockets at once',
    rule: 'S20',
    why: 'all come back to the next gateway in one second',
    patches: [
      patch(
        'drain',
        'here.slice(0, Math.ceil(here.length / steps))',
        'here.slice(0, here.length * Math.ceil(steps))',
      ),
    ],
    caughtBy: memory(MEANWHILE, '[S20] a gateway that shuts down closes its sockets one after the other'),
  },
  {
    name: 'a stopping gateway accepts sockets',
    rule: 'S20',
    why: 'they are cut off a moment later',
    patches: [patch('SocketAcceptor.close', 'this.closed = true; this.server.close();', '')],
    caughtBy: memory(
      `${GATEWAY}/socketAcceptor.redis.test.ts`,
      '[S20] an acceptor that is closed answers an upgrade with 503',
    ),
  },
  {
    name: 'a stopping worker abandons its claimed jobs',
    rule: 'S20',
    why: 'jobs wait for the end of their lease at each deploy',
    patches: [
      patch('Worker.loop', 'await this.finishAll();', 'if (this.rung.size < 0) await this.finishAll();'),
    ],
    caughtBy: memory(LEASE, '[S20] a worker that is told to stop commits and finishes its running jobs'),
  },
];
