/** The bridge to foreign programs: its lease, its fencing, and what it must not miss. */
import { memory, patch, unit } from './bug.mjs';

const FENCING = 'src/server/log/fencing.redis.test.ts';
const ABSENCE = 'src/server/bridge/unloggedAbsence.redis.test.ts';
const MACHINE = 'src/server/bridge/machine.test.ts';
const RENEWS = '[fencing] renews its lease at every tick while it compares teams, one renewal at a time';

/** @type {readonly import('./bug.mjs').Bug[]} */
export const BRIDGE_BUGS = [
  {
    name: 'the lease is taken again without a new epoch',
    rule: 'fencing',
    why: 'two takes of one bridge cannot be told apart: it may be deaf for ever',
    patches: [
      patch(
        'bridgeLease',
        "return redis.call('INCR', KEYS[2])",
        "return ours and tonumber(redis.call('GET', KEYS[2])) or redis.call('INCR', KEYS[2])",
      ),
    ],
    caughtBy: memory(
      FENCING,
      '[fencing] every take of the lease has a new epoch, even if its holder takes it again',
    ),
  },
  {
    name: 'the lease is taken from its holder',
    rule: 'fencing',
    why: 'two bridges take it from each other again and again',
    patches: [
      patch('bridgeLease', 'if holder and not ours then return 0 end', 'if not holder then ours = true end'),
    ],
    caughtBy: memory(FENCING, '[fencing] only the holder renews and releases the lease'),
  },
  {
    name: 'a renewal does not prolong the lease',
    rule: 'fencing',
    why: 'a bridge with much to compare is taken over midway',
    patches: [
      patch('bridgeLease', "redis.call('PEXPIRE', KEYS[1], ARGV[3])", "redis.call('EXISTS', KEYS[1])"),
    ],
    caughtBy: memory(FENCING, '[fencing] a renewal makes the lease last longer'),
  },
  {
    name: 'a bridge that was replaced appends what it has compared',
    rule: 'fencing',
    why: 'foreign writes are in the log twice',
    patches: [patch('bridgeTeam', "> epoch then return 'fenced' end", '> epoch then epoch = epoch + 0 end')],
    caughtBy: memory(
      FENCING,
      '[fencing] the result of a comparison is not appended after a bridge of a later epoch has written',
    ),
  },
  {
    name: 'a bridge that was replaced appends single items',
    rule: 'fencing',
    why: 'foreign writes are in the log twice',
    patches: [
      patch('bridgeItem', "if …> tonumber(ARGV[3]) then return 'fenced' end", 'if … < 0 then return nil end'),
    ],
    caughtBy: memory(
      FENCING,
      '[fencing] an item is not appended after a bridge of a later epoch has written',
    ),
  },
  {
    name: 'the bridge appends although the log has moved on',
    rule: 'fencing',
    why: 'an edit that was committed meanwhile is taken back',
    patches: [patch('bridgeTeam', "then return 'moved' end", 'then epoch = epoch + 0 end')],
    caughtBy: memory(
      FENCING,
      '[fencing] the result of a comparison is not appended if the log has changed since',
    ),
  },
  {
    name: 'the bridge does not renew while it compares',
    rule: 'fencing',
    why: 'with ten thousand teams it is taken over midway, and so is the next one',
    patches: [
      patch('working', "case 'tick': {", "case 'tick': {\n      if (isStepping) return stay(state);"),
    ],
    caughtBy: unit(MACHINE, RENEWS),
  },
  {
    name: 'a fenced bridge continues',
    rule: 'fencing',
    why: 'nothing of what it does counts, and nobody else begins',
    patches: [
      patch(
        'owning',
        "case 'leaseLost': case 'fenced': case 'silent': return letGo(state);",
        "case 'leaseLost':\n    case 'silent':\n      return letGo(state);\n    case 'fenced':\n      return stay(state);",
      ),
    ],
    caughtBy: unit(MACHINE, '[fencing] releases the lease when it is fenced'),
  },
  {
    name: 'a lease that arrives after the stop is kept',
    rule: 'fencing',
    why: 'no bridge works until it has run out',
    patches: [
      patch(
        'transition',
        "return state.phase === 'stopped' ? { state, effects: [{ kind: 'release' }] } : stay(state);",
        'return stay(state);',
      ),
    ],
    caughtBy: unit(MACHINE, '[fencing] releases a lease that is granted after the stop'),
  },
  {
    name: 'a gap in the subscription is not repaired',
    rule: 'S7',
    why: 'a foreign write is never brought into the log',
    patches: [
      patch('working', ': startOver({ ...state, hears: true });', ': stay({ ...state, hears: true });'),
      patch(
        'working',
        "return stay({ ...state, hears: false, reconciliation: isStepping ? 'outdated' : 'needed' });",
        'return stay({ ...state, hears: false });',
      ),
    ],
    caughtBy: unit(MACHINE, '[S7] keep every guarantee in all orders of events once a bridge works'),
  },
  {
    name: 'the bridge treats writes after a cut as its own',
    rule: 'S12',
    why: 'a foreign write is not brought into the log',
    patches: [patch('Bridge.forget', 'this.notices.forget();', '')],
    caughtBy: memory(
      'src/server/bridge/ownWrites.redis.test.ts',
      '[S12] does not take notices after a cut for its own',
    ),
  },
  {
    name: 'the lists of a member who returns are not written again',
    rule: 'S10',
    why: 'a browser that opened the team without the member never gets them',
    patches: [
      patch(
        'LoggedTeam.invalidate',
        'this.replace(name, { ...this.feed(name), markOf: () => UNKNOWN });',
        'this.feed(name).markOf(UNKNOWN);',
      ),
    ],
    caughtBy: memory(ABSENCE, '[S10] a browser that opened the team in between gets their lists'),
  },
  {
    name: 'what the lists of a member who returns have lost is not retracted',
    rule: 'S10',
    why: 'a browser that had the team open all the time keeps it',
    patches: [
      patch(
        'LoggedTeam.invalidate',
        'this.replace(name, { ...this.feed(name), markOf: () => UNKNOWN });',
        'this.replace(name, { ...NO_FEED, markOf: () => UNKNOWN });',
      ),
    ],
    caughtBy: memory(
      ABSENCE,
      '[S10] a browser that was there all the time drops what has left their lists in the meantime',
    ),
  },
];
