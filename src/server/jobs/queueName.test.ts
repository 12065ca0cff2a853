/** Which lane and which queue a job belongs to. */
import { describe, expect, it } from 'vitest';
import type { TeamId } from '../../model/ids.ts';
import { FOREIGN_LANE, foreignQueue, laneOf, queueOfJob } from './queueName.ts';

const team = (name: string): TeamId => name as TeamId;
const TEAMS = Array.from({ length: 8_000 }, (_, n) => team(`t${n}`));

describe('the lane of a team', () => {
  it('[lanes] is the same for every verb, and for what the server itself asks for', () => {
    const verbs = ['sendChat', 'shipTask', 'summariseWeek', 'no such verb'];
    const queues = verbs.map((action) => queueOfJob({ team: team('harbor'), action }, 8));
    queues.push(queueOfJob({ team: team('harbor'), action: 'foundTeam', authority: 'server' }, 8));
    const lane = `{jobs:${laneOf(team('harbor'), 8)}}`;
    expect(queues).toEqual(
      ['sendChat', 'shipTask', 'handOver', 'unknownAction', 'administer'].map((name) => `${lane}.${name}`),
    );
  });

  it('[lanes] never changes: processes of all versions agree on it', () => {
    const lanes = ['harbor', 'canal', 'Überfahrt', ''].map((name) => laneOf(team(name), 8));
    expect(lanes).toEqual([5, 6, 3, 3]);
  });

  it('is lane 0 if there is only one', () => {
    expect(new Set(TEAMS.map((one) => laneOf(one, 1)))).toEqual(new Set([0]));
  });

  it.each([2, 3, 8])('spreads teams evenly over %i lanes', (lanes) => {
    const counts = Array.from({ length: lanes }, () => 0);
    for (const one of TEAMS) counts[laneOf(one, lanes)] = (counts[laneOf(one, lanes)] ?? 0) + 1;
    const fair = TEAMS.length / lanes;
    expect(Math.min(...counts)).toBeGreaterThan(0.85 * fair);
    expect(Math.max(...counts)).toBeLessThan(1.15 * fair);
  });
});

it('workers in other languages find all their jobs in lane 0', () => {
  expect(FOREIGN_LANE).toBe(0);
  expect(foreignQueue('summariseWeek')).toBe('{jobs:0}.summariseWeek');
});
