/** The decisions of two bridges on one Redis, in every order of events. */
import { describe, expect, it } from 'vitest';
import {
  brokenRules,
  EVENTS,
  FIRST_WORLD,
  happen,
  settle,
  type World,
} from '../../../test/fixtures/bridgeWorld.ts';
import { seededRandom } from '../../demo/seededRandom.ts';
import { type BridgeEvent, INITIAL, transition } from './machine.ts';

/** Number of events that are tried in every order. */
const DEPTH = 4;
const RUNS = 50;
const STEPS = 80;
/** Milliseconds, generous because the machine may be busy. */
const PATIENCE = 120_000;

const along = (path: readonly string[]): World =>
  path.reduce((world, event) => happen(world, event) ?? world, FIRST_WORLD);

const SUBSCRIBED = ['a tick', 'a run take', 'a answer take', 'a run subscribe'];
/** The starting points: nothing has happened; a bridge starts; it works; it works and the other one waits. */
const STARTS: readonly (readonly [string, World])[] = [
  ['nothing has happened', FIRST_WORLD],
  ['a bridge begins', along(SUBSCRIBED)],
  ['a bridge compares', along([...SUBSCRIBED, 'a answer subscribe', 'a run step'])],
  ['a bridge works', settle(FIRST_WORLD)],
];

const check = (world: World, path: readonly string[]): void => {
  const broken = brokenRules(world);
  const later = broken.length > 0 ? [] : brokenRules(settle(world), true);
  if (broken.length + later.length > 0)
    expect({ path, broken, later }).toEqual({ path, broken: [], later: [] });
};

describe('two bridges', () => {
  it.each(STARTS)(
    '[S7] keep every guarantee in all orders of events once %s',
    (_, start) => {
      const seen = new Set<string>([JSON.stringify(start)]);
      let layer: { world: World; path: readonly string[] }[] = [{ world: start, path: [] }];
      for (let depth = 0; depth < DEPTH; depth++) {
        const next: typeof layer = [];
        for (const { world, path } of layer)
          for (const event of EVENTS) {
            const after = happen(world, event);
            const name = JSON.stringify(after);
            if (!after || seen.has(name)) continue;
            seen.add(name);
            check(after, [...path, event]);
            next.push({ world: after, path: [...path, event] });
          }
        layer = next;
      }
      expect(seen.size).toBeGreaterThan(100);
    },
    PATIENCE,
  );

  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  it(
    `[S7] keep every guarantee in long random orders (SEED=${seed})`,
    () => {
      const random = seededRandom(seed);
      for (let run = 0; run < RUNS; run++) {
        const path: string[] = [];
        for (let world = FIRST_WORLD; path.length < STEPS; ) {
          const event = random.pick(EVENTS.filter((one) => !one.endsWith('stop') || random.oneIn(10)));
          path.push(event);
          world = happen(world, event) ?? world;
          if (path.length % 10 === 0) check(world, path);
        }
      }
    },
    PATIENCE,
  );
});

/** One bridge after these events: its state, and the effects of each event. */
const after = (...events: readonly BridgeEvent[]) => {
  let state = INITIAL;
  const effects = events.map((event) => {
    const next = transition(state, event);
    state = next.state;
    return next.effects.map(({ kind }) => kind);
  });
  return { state, effects };
};

const round = 1;
const BEGUN: readonly BridgeEvent[] = [
  { kind: 'tick' },
  { kind: 'taken', round, epoch: 1 },
  { kind: 'subscribed', round },
];
const TICK: BridgeEvent = { kind: 'tick' };
const STEPPED: BridgeEvent = { kind: 'stepped', round, more: true };
const RENEWED: BridgeEvent = { kind: 'renewed', round };

it('[fencing] renews its lease at every tick while it compares teams, one renewal at a time', () => {
  const { effects } = after(...BEGUN, TICK, TICK, STEPPED, RENEWED, TICK, STEPPED);
  expect(effects).toEqual([
    ['take'],
    ['subscribe'],
    ['startOver', 'step'],
    ['renew'],
    [],
    ['step'],
    [],
    ['renew'],
    ['step'],
  ]);
});

it.each(['leaseLost', 'fenced', 'silent'] as const)('[fencing] releases the lease when it is %s', (kind) => {
  const { state, effects } = after(...BEGUN, { kind, round });
  expect(state).toEqual({ phase: 'idle', round: 2 });
  expect(effects.at(-1)).toEqual(['unsubscribe', 'release']);
});

it('[fencing] releases a lease that is granted after the stop', () => {
  const { state, effects } = after(TICK, { kind: 'stop' }, { kind: 'taken', round, epoch: 1 });
  expect(state.phase).toBe('stopped');
  expect(effects.at(-1)).toEqual(['release']);
});
