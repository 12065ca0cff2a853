/** The commit, its numbers and its log. */
import { memory, patch, redis } from './bug.mjs';

const SLICES = 'src/server/log/readPublicFeeds.redis.test.ts';
const COMMIT = 'src/server/log/commit.redis.test.ts';
const RETENTION = 'src/server/log/retention.redis.test.ts';
const TAKES_EFFECT_ONCE =
  '[S3] a number takes effect once: a copy gets the stored result, a later one the expected number';

/** @type {readonly import('./bug.mjs').Bug[]} */
export const COMMIT_BUGS = [
  {
    name: 'the commit does not compare',
    rule: 'S5',
    why: 'two people who edit the same task overwrite each other',
    patches: [patch('commitJobs.whyNot', 'if not readsHold(…) then', 'if not readsHold then')],
    caughtBy: memory(COMMIT, '[S5] changes nothing if an item that was read has changed, is gone, or is new'),
  },
  {
    name: 'a registration is remembered longer than the connection',
    rule: 'S38',
    why: 'what Redis lost of the registry stays lost: other programs do not find the feed',
    patches: [
      patch('Registry.constructor', 'this.opened.clear();', ''),
      patch('commitJobs.isOfType', 'isUnregistered = isUnregistered or registered == false', ''),
    ],
    caughtBy: redis(
      'src/server/log/registerAndCommit.redis.test.ts',
      '[S38] registers it again if Redis has lost everything',
    ),
  },
  {
    name: 'a refusal does not advance the number',
    rule: 'S4',
    why: 'the next job of its client waits for ever',
    patches: [patch('commitJobs.run', 'if record then', "if record and ARGV[at + 3] == '200' then")],
    caughtBy: memory(RETENTION, '[S4] a refusal uses up the number of its job, as a success does'),
  },
  {
    name: 'a number takes effect again',
    rule: 'S3',
    why: 'what is sent twice is done twice',
    patches: [
      patch('clientNumber.clientOutcome', 'if number == expected then', 'if number <= expected then'),
    ],
    caughtBy: memory(COMMIT, TAKES_EFFECT_ONCE),
  },
  {
    name: 'too high a number takes effect',
    rule: 'S3',
    why: 'jobs of a client take effect out of order',
    patches: [
      patch('clientNumber.clientOutcome', 'if number == expected then', 'if number >= expected then'),
    ],
    caughtBy: memory(COMMIT, TAKES_EFFECT_ONCE),
  },
  {
    name: 'a client is anybody’s',
    rule: 'S1',
    why: 'a teammate uses up the numbers of another person, and makes their ids',
    patches: [
      patch(
        'clientNumber.clientOutcome',
        "if owner and owner ~= user then return 'stranger' end",
        'owner = owner and user',
      ),
    ],
    caughtBy: memory(
      'src/server/worker/trouble.redis.test.ts',
      '[S1] a job with a client of another user is refused, and leaves nothing behind',
    ),
  },
  {
    name: 'a forgotten client is anybody’s',
    rule: 'S1',
    why: 'a teammate takes over an old client, and the ids that begin with it',
    patches: [patch('clientOwner.isOwner', 'return not owner or owner == user', 'return true')],
    caughtBy: memory(
      'src/server/gateway/hello.redis.test.ts',
      '[S1] belongs to its user permanently, even after its record has expired',
    ),
  },
  {
    name: 'the hash does not cover the previous entry',
    rule: 'S8',
    why: 'two histories cannot be told apart',
    patches: [patch('logAppend.logAdd', 'redis.sha1hex(head.hash .. body)', 'redis.sha1hex(body)')],
    caughtBy: memory(COMMIT, '[S8] numbers entries without a gap, each hash covering the previous one'),
  },
  {
    name: 'the number of a cursor alone is checked',
    rule: 'S9',
    why: 'after a rewind a browser continues from another history',
    patches: [
      patch('continuesFrom', 'return head.hash === cursor.hash', 'return head.seq === cursor.seq'),
      patch('continuesFrom', 'return entry.hash === cursor.hash', 'return entry.hash.length > 0'),
    ],
    caughtBy: memory(COMMIT, '[S9] continues from a cursor only if number and hash are those of an entry'),
  },
  {
    name: 'a snapshot is read for other members than it was asked for',
    rule: 'S10',
    why: 'a feed of a new member is missing from a snapshot that is as new as its cursor',
    patches: [patch('snapshot', '~= ARGV[1] then return false end', '== nil then return false end')],
    caughtBy: memory(
      COMMIT,
      '[S10] a snapshot is read only for the members from whom its feeds were derived',
    ),
  },
  {
    name: 'a slice of a snapshot counts as newer than it is',
    rule: 'S10',
    why: 'the entry after it is missing from the snapshot',
    patches: [patch('SlicedReading.take', '?.take(part, seq)', '?.take(part, seq + 1)')],
    caughtBy: memory(SLICES, '[S10] contains everything that was committed while it was read'),
  },
  {
    name: 'entries that come while a snapshot is read are left out',
    rule: 'S10',
    why: 'a snapshot lacks edits that its cursor covers',
    patches: [patch('SlicedReading.follow', 'this.apply(record)', 'if (seq < 0) this.apply(record)')],
    caughtBy: memory(SLICES, '[S10] contains everything that was committed while it was read'),
  },
  {
    name: 'a snapshot mixes two histories',
    rule: 'S9',
    why: 'it shows what Redis has lost, and no entry ever corrects it',
    patches: [patch('SlicedReading.follow', '(this.hashes.get(seq) ?? hash) !== hash', 'seq < 0')],
    caughtBy: memory(
      SLICES,
      '[S9] is read again if Redis goes back in between and continues with another history',
    ),
  },
];

/** @type {readonly import('./bug.mjs').Bug[]} */
export const RETENTION_BUGS = [
  {
    name: 'the log is never trimmed',
    rule: 'retention',
    why: 'Redis fills up',
    patches: [
      patch(
        'logAppend.logAdd',
        "call('XADD', log, 'MAXLEN', '~', logKept(length, head),",
        "call('XADD', log,",
      ),
    ],
    caughtBy: memory(
      RETENTION,
      '[retention] the log keeps the promised length and little more, whoever appends to it',
    ),
  },
  {
    name: 'the log is trimmed to a tenth',
    rule: 'retention',
    why: 'a member who was away for an hour needs a snapshot',
    patches: [patch('LOG_LENGTH', '10_000', '1_000')],
    caughtBy: memory(RETENTION, '[retention] ten thousand log entries are kept for users who were away'),
  },
  {
    name: 'the record of a client never expires',
    rule: 'retention',
    why: 'each tab that was ever opened stays in Redis',
    patches: [patch('clientNumber.clientAdvance', "record, 'EX', lifetime, 'GET')", "record, 'GET')")],
    caughtBy: memory(RETENTION, '[retention] the record of a client expires after the maximum time offline'),
  },
  {
    name: 'the commit does not drop excess items of a feed',
    rule: 'S33',
    why: 'the trash grows without bound, and what is stored differs from every replica',
    patches: [patch('commitJobs.publishBounded', 'if over <= 0 then return end', 'if over then return end')],
    caughtBy: memory(
      'src/server/worker/trash.redis.test.ts',
      '[S33] the trash drops its oldest items, equally in the commit and in every replica',
    ),
  },
  {
    name: 'a replica does not drop excess items of a feed',
    rule: 'S33',
    why: 'replicas differ from what is stored',
    patches: [patch('FeedState.apply', 'this.dropOldest();', 'if (this.limit < 0) this.dropOldest();')],
    caughtBy: memory(
      'src/server/worker/trash.redis.test.ts',
      '[S33] the trash drops its oldest items, equally in the commit and in every replica',
    ),
  },
];
