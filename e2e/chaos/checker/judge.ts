/**
 * Judges a run by its records: what people requested and were told is compared with everything that the logs have held;
 * each entry with the one before and with what its action gives; and the log at the end with the data in Redis and
 * every view.
 *
 * It knows the protocol and the actions, and nothing of the implementation of browser or server.
 */
import { chainBreaks } from './chain.ts';
import { type Fates, judgeFates } from './fates.ts';
import { difference, foldLog } from './fold.ts';
import {
  type Feeds,
  type History,
  keyOf,
  type LoggedEntry,
  type Received,
  type StoredTeam,
  type Violation,
} from './history.ts';
import { Logs, type Stretch } from './logs.ts';
import { type Evidence, rejudge } from './rejudge.ts';
import { digestOf, isOnRequest, maySee, partFor } from './visibility.ts';

export type Judgement = Fates & {
  readonly made: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** Entries that were judged again, including those lost since. */
  readonly entries: number;
  readonly lostEntries: number;
  readonly setAside: number;
};

/** Deaths of workers until a job is set aside. */
const MAX_FAILURES = 3;

export const judge = (history: History): Judgement => {
  const logs = new Logs(history);
  const fates = judgeFates(history, logs);
  const evidence: Evidence = {
    asked: (key) => history.asked.get(key),
    foreign: history.foreign,
    maySetAside: history.lostClaims >= MAX_FAILURES,
    mayReset: false,
  };
  const acknowledged = new Set(history.told.filter(({ code }) => code === 200).map(keyOf));
  const refused = new Set(history.told.map(keyOf).filter((key) => !acknowledged.has(key)));
  const fresh = logs.stretches.flatMap(({ entries, known }) => entries.slice(known));
  return {
    ...fates,
    made: history.edits.length,
    acknowledged: acknowledged.size,
    refused: refused.size,
    entries: fresh.length,
    lostEntries: logs.stretches.reduce((sum, { entries, kept }) => sum + entries.length - kept, 0),
    setAside: fresh.filter(({ reason }) => reason === 'crashed').length,
    violations: [
      ...history.wire,
      ...fates.violations,
      ...logs.stretches.flatMap((stretch) => judgeStretch(stretch, history, evidence)),
      ...judgeHeard(history, logs),
      ...history.teams.flatMap((team) => judgeViews(history, team)),
      ...[...history.pending].map((key) => ({ kind: 'pending' as const, what: key })),
    ],
  };
};

/** Only the part of a stretch that the previous one did not have is new. */
const judgeStretch = (stretch: Stretch, history: History, evidence: Evidence): Violation[] => {
  const { team, entries, stored, known, isLast } = stretch;
  if (known === entries.length && !isLast) return [];
  return [
    ...chainBreaks(team, stored, isLast ? 0 : known),
    ...judgeNumbers(entries, known),
    ...judgeAuthors(entries.slice(known), history),
    ...rejudge(team, entries, evidence, known),
  ];
};

const isBridge = ({ by }: LoggedEntry): boolean => by.client === 'bridge';

/** The edits of a client, each once and in order. */
const judgeNumbers = (entries: readonly LoggedEntry[], known: number): Violation[] => {
  const last = new Map<string, number>();
  const violations: Violation[] = [];
  for (const entry of entries) {
    if (isBridge(entry)) continue;
    const { team, seq, by, action } = entry;
    const before = last.get(by.client) ?? 0;
    const what = `entry ${seq} of ${team}: ${action} ${keyOf(by)} after ${before}`;
    if (seq > known && by.mutation === before) violations.push({ kind: 'doubled', what });
    else if (seq > known && by.mutation < before) violations.push({ kind: 'outOfOrder', what });
    last.set(by.client, Math.max(before, by.mutation));
  }
  return violations;
};

/** The announced author of an entry must be its author. */
const judgeAuthors = (entries: readonly LoggedEntry[], { asked }: History): Violation[] =>
  entries
    .filter((entry) => asked.has(keyOf(entry.by)) && entry.author !== keyOf(entry.by))
    .map(({ team, seq, by, author }) => ({
      kind: 'unmade',
      what: `entry ${seq} of ${team} by ${keyOf(by)} is announced as by ${author}`,
    }));

/** Nobody is sent an entry that no log has held, other content than their part of it, or one after their removal. */
const judgeHeard = ({ received, teams, foreign }: History, logs: Logs): Violation[] => {
  const away = new Map(teams.map((team) => [team.team, absences(team, foreign)]));
  return received.flatMap((one): Violation[] => {
    const { user, team, seq, hash, at } = one;
    const what = `entry ${seq} of ${team} (${hash}) was sent to ${user}`;
    const entry = logs.entry(team, seq, hash);
    if (!entry) return [{ kind: 'neverLogged', what }];
    if (one.part !== undefined && one.part !== digestOf(partFor(entry, user)))
      return [{ kind: 'chain', what: `${what}, and is not what ${user} may see of it` }];
    const left = away.get(team)?.find((absence) => isDuring(one, absence));
    return left && at < left.backAt
      ? [{ kind: 'leaked', what: `${what}, who had left by ${left.from}` }]
      : [];
  });
};

type Absence = {
  readonly user: string;
  readonly from: number;
  to: number;
  backAt: number;
};

const isDuring = ({ user, seq }: Received, absence: Absence): boolean =>
  absence.user === user && seq > absence.from && seq < absence.to;

/**
 * The periods in which people were not members, by the log at the end. A person whom a foreign program adds again is a
 * member from that write on; the bridge appends it to the log later.
 */
const absences = ({ team, log }: StoredTeam, foreign: History['foreign']): Absence[] => {
  const found: Absence[] = [];
  const broughtBack = (id: string, leftAt: number): number =>
    Math.min(
      ...foreign
        .filter(
          (write) => write.kind === 'publish' && write.feed === `{team:${team}}.members` && write.id === id,
        )
        .map(({ at = 0 }) => (at > leftAt ? at : Number.POSITIVE_INFINITY)),
    );
  for (const { seq, body } of log) {
    if (!body.includes(`"feed":"{team:${team}}.members"`)) continue;
    const { at, changes } = JSON.parse(body) as Pick<LoggedEntry, 'at' | 'changes'>;
    for (const { kind, feed, id } of changes) {
      if (feed !== `{team:${team}}.members`) continue;
      const open = found.find((one) => one.user === id && one.to === Number.POSITIVE_INFINITY);
      if (kind === 'retract' && !open)
        found.push({ user: id, from: seq, to: Number.POSITIVE_INFINITY, backAt: broughtBack(id, at) });
      if (kind === 'publish' && open) Object.assign(open, { to: seq, backAt: Math.min(at, open.backAt) });
    }
  }
  return found;
};

const judgeViews = ({ views }: History, { team, log, feeds }: StoredTeam): Violation[] => {
  const said = foldLog(log.map(({ body }) => body));
  const head = log.at(-1);
  const violations: Violation[] = [];
  const differs = (who: string, where: string | null) => {
    if (where !== null) violations.push({ kind: 'differs', what: `${who} in ${team}: ${where}` });
  };
  differs('Redis', difference(said, feeds, false));
  for (const view of views.filter((one) => one.team === team)) {
    if (view.seq !== head?.seq || view.hash !== head.hash)
      violations.push({
        kind: 'pending',
        what: `${view.who} in ${team} stands at ${view.seq}, not at ${head?.seq}`,
      });
    else differs(view.who, difference(visibleTo(view.user, said), visibleTo(null, view.feeds), true));
  }
  return violations;
};

/** @param user null for all that a browser has: what it must not have is a difference, too */
const visibleTo = (user: string | null, feeds: Feeds): Feeds =>
  Object.fromEntries(
    Object.entries(feeds).filter(([feed]) => !isOnRequest(feed) && (user === null || maySee(feed, user))),
  );
