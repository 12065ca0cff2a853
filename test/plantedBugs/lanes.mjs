/** Lanes of queues, and the workers that share them. */
import { memory, patch, unit } from './bug.mjs';

const LANES = 'src/server/worker/lanes.redis.test.ts';
const OWNERS = 'test/simulator/laneOwners.test.ts';
const STORED = '[lanes] that is stored is the one that counts, whatever a later worker was told';

/** @type {readonly import('./bug.mjs').Bug[]} */
export const LANE_BUGS = [
  {
    name: 'the lane of a team depends on the verb',
    rule: 'lanes',
    why: 'several workers work on a team at once, and their commits conflict',
    patches: [patch('queueOfJob', 'laneOf(team, lanes)', 'laneOf((team + action) as TeamId, lanes)')],
    caughtBy: unit(
      'src/server/jobs/queueName.test.ts',
      '[lanes] is the same for every verb, and for what the server itself asks for',
    ),
  },
  {
    name: 'a gateway ignores the stored number of lanes',
    rule: 'lanes',
    why: 'all teams share one lane, so one worker does all the work',
    patches: [patch('LaneNumber.look', ': numberIn(text)', ': Math.min(1, numberIn(text))')],
    caughtBy: memory(LANES, STORED),
  },
  {
    name: 'a worker stores its own number of lanes',
    rule: 'lanes',
    why: 'jobs wait in lanes that no worker serves',
    patches: [patch('storeLanes', "{ condition: 'NX', GET: true }", '{ GET: true }')],
    caughtBy: memory(LANES, STORED),
  },
  {
    name: 'the lanes of other workers are served too',
    rule: 'lanes',
    why: 'every worker works on every lane, and their commits conflict',
    patches: [patch('LaneLease.renew', '=== this.name', '!== undefined')],
    caughtBy: memory(
      LANES,
      '[lanes] have one owner for each lane, and take over the lanes of one that stops',
    ),
  },
  {
    name: 'a stopped worker keeps its lanes',
    rule: 'lanes',
    why: 'at each deploy some teams wait for the end of a lease',
    patches: [patch('LaneLease.leave', 'if (this.hasEntry) await', 'if (!this.hasEntry) await')],
    caughtBy: unit(
      OWNERS,
      '[lanes] the lanes of a worker that stops are worked on when the others look, before its lease ends',
    ),
  },
  {
    name: 'a killed worker keeps its lanes',
    rule: 'lanes',
    why: 'the edits of some teams wait for ever',
    patches: [patch('renewWorker', "'-inf', now)", "'-inf', 0)")],
    caughtBy: unit(OWNERS, '[lanes] the lanes of a killed worker are worked on after its lease'),
  },
  {
    name: 'a worker that cannot renew its lease drops its lanes',
    rule: 'lanes',
    why: 'while the node that holds the leases is away, the edits of all teams wait',
    patches: [
      patch('ServedLanes.renew', 'this.isFailing = true;', 'this.isFailing = true; this.owned = [];'),
      patch('ServedLanes.renew', 'await this.share();', 'this.owned = []; await this.share();'),
    ],
    caughtBy: unit(OWNERS, '[lanes] while nobody can renew a lease, each lane keeps its owner'),
  },
  {
    name: 'a worker waits for the clock of Redis to be where it was',
    rule: 'lanes',
    why: 'after the clock was set back by an hour, the lanes of a dead worker wait as long',
    patches: [patch('renewWorker', "'(' .. last, '+inf')", "'+inf', '+inf')")],
    caughtBy: memory(LANES, '[lanes] do not wait for one that died before the clock of Redis was set back'),
  },
];
