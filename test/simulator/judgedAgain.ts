/**
 * Every entry that a log has held, including those that Redis has lost since, judged again by the checker of chaos.
 */

import { type Asked, keyOf, type LoggedEntry, RULE_OF } from '../../e2e/chaos/checker/history.ts';
import { type Evidence, rejudge } from '../../e2e/chaos/checker/rejudge.ts';
import type { TeamId } from '../../src/model/ids.ts';
import type { History, Recorded } from './history.ts';
import type { World } from './world.ts';

/** The number of workers that must lose a job before it is set aside. */
const MAX_FAILURES = 3;

export const brokenEntries = (world: World, team: TeamId, { losses, records }: History): string[] => {
  const asked = new Map<string, Asked>();
  for (const { acts } of world.tabs) for (const job of acts) asked.set(keyOf(job), job);
  for (const job of world.serverJobs) asked.set(keyOf(job), job);
  const evidence: Evidence = {
    asked: (key) => asked.get(key),
    foreign: world.foreign,
    maySetAside: world.lostClaims >= MAX_FAILURES,
    mayReset: world.trimmed,
  };
  let known = 0;
  return [...losses, { records, kept: records.length }].flatMap((log) => {
    const found = rejudge(team, log.records.map(entryOf(team)), evidence, known);
    known = log.kept;
    return found.map(({ kind, what }) => `[${RULE_OF[kind]}] ${what}`);
  });
};

const entryOf =
  (team: TeamId) =>
  ({ seq, hash, to, by, body, entry }: Recorded): LoggedEntry => ({
    ...entry,
    team,
    seq,
    hash,
    to,
    author: by,
    text: body,
  });
