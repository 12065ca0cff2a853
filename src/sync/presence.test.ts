import { describe, expect, test } from 'vitest';
import { seededRandom } from '../demo/seededRandom.ts';
import type { MemberId } from '../model/ids.ts';
import { crewOf, MAX_NAMED, presenceChange, presenceList, readPresence } from './presence.ts';

const idsOf = (count: number) => Array.from({ length: count }, (_, at) => `m${at * 7}` as MemberId);

describe('presence on the wire', () => {
  test.for([0, 1, 7, 8, 9, 33, 500])('[S31] is decoded as it was encoded, in a team of %i', (size) => {
    const members = idsOf(size);
    const crew = crewOf(members);
    const random = seededRandom(size + 1);
    let before: ReadonlySet<MemberId> = new Set();
    for (let turn = 0; turn < 40; turn++) {
      const share = random.below(101);
      const online = new Set(members.filter(() => random.below(100) < share));
      expect(readPresence(presenceList(online, crew), new Set(['gone' as MemberId]), () => members)).toEqual(
        online,
      );
      const change = presenceChange(before, online, turn % 5 === 0 ? null : crew);
      expect(change ? readPresence(change, before, () => members) : before).toEqual(online);
      before = online;
    }
  });

  test('[S31] takes one bit per member if many come, and a few names if few do', () => {
    const members = idsOf(10_000);
    const crew = crewOf(members);
    const online = new Set(members.slice(5_000));
    const more = new Set([...online, ...members.slice(0, MAX_NAMED)]);
    expect(JSON.stringify(presenceList(online, crew)).length).toBeLessThan(10_000 / 6 + 100);
    expect(presenceChange(online, more, crew)).toMatchObject({
      came: members.slice(0, MAX_NAMED).sort(),
      went: [],
    });
    expect(presenceChange(new Set(), online, crew)).toHaveProperty('bits');
    expect(presenceChange(online, online, crew)).toBeNull();
  });

  test('[S31] bits for other members are not decoded', () => {
    const [here, there] = [idsOf(100), idsOf(101)];
    const list = presenceList(new Set(here), crewOf(here));
    expect(readPresence(list, new Set(), () => there)).toBeNull();
    expect(readPresence(list, new Set(), () => [...here].reverse())).toEqual(new Set(here));
  });
});
