/**
 * Properties that every action of the registry must have, checked with thousands of random commands on the demo team.
 */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { busyTeam } from '../../test/fixtures/busyTeam.ts';
import { checkArgs } from '../../test/fixtures/checkArgs.ts';
import { contextOf, harbor, NOW, target } from '../../test/fixtures/harborContext.ts';
import { type Command, preparationsFor, randomCommand } from '../../test/fixtures/randomCommands.ts';
import { randomRuns } from '../../test/fixtures/randomRuns.ts';
import { TeamLog } from '../../test/fixtures/teamLog.ts';
import { brokenRules } from '../../test/fixtures/teamRules.ts';
import { type Action, type Context, defineAction } from '../actions/defineAction.ts';
import { actionNamed, actionNames } from '../actions/index.ts';
import { shipTask } from '../actions/shipTask.ts';
import { ADA, DEMO_TEAM } from '../demo/demoTeam.ts';
import { seededRandom } from '../demo/seededRandom.ts';
import type { ClientId } from '../model/ids.ts';
import { TeamState } from '../model/teamState.ts';
import { Replica } from './replica.ts';
import { type Outcome, readsOf, runAction } from './runAction.ts';

// Many runs, on machines that may be busy: slow is not failed.
vi.setConfig({ testTimeout: 60_000 });

const seeds = fc.noShrink(fc.integer({ min: 0, max: 2 ** 31 }));

/** Loads what a worker would: only the items that the action names. */
const loadReads = (action: Action, args: never, context: Context, full: TeamState, into: TeamState): void => {
  const reads = [...readsOf(action, args, context), ...(action.readsMore?.(full, args, context) ?? [])];
  for (const { feed, id } of reads) {
    const item = full.item(feed, id);
    if (item && !into.has(feed, id)) into.load(feed, id, item);
  }
};

const inBrowserAndWorker = (action: Action, { args, user }: Command, state: TeamState) => {
  const context = () => contextOf(user, NOW, 1000);
  const partial = new TeamState(state.id);
  loadReads(action, args as never, context(), state, partial);
  return {
    browser: runAction(action, args, context(), state),
    worker: runAction(action, args, context(), partial),
  };
};

const nameOf = ({ refusal, changes }: Outcome): string =>
  refusal?.reason ?? (changes?.length ? 'done' : 'nothing');

describe.for(actionNames)('%s', (name) => {
  const action = actionNamed(name)!;

  test('browser and worker get equal changes: the action reads all items it looks at', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seededRandom(seed);
        const log = busyTeam(random, random.below(30));
        for (const command of preparationsFor(log.state, name)) log.perform(command);
        const { state } = log;
        for (let tried = 0; tried < 50; tried++) {
          const command = randomCommand(state, random, { action: name });
          // Reads happen only after the gateway has validated the arguments.
          if (checkArgs(action)(command.args)) continue;
          const { browser, worker } = inBrowserAndWorker(action, command, state);
          if (!isDeepStrictEqual(worker, browser))
            expect(worker, JSON.stringify(command)).toStrictEqual(browser);
          seen.set(nameOf(browser), (seen.get(nameOf(browser)) ?? 0) + 1);
        }
      }),
      { numRuns: randomRuns(120) },
    );
    // Without enough successful runs, the test would prove nothing.
    expect(seen.get('done')).toBeGreaterThan(200);
    expect(seen.get('notMember')).toBeGreaterThan(10);
  });

  test('gives the same result twice, and does not change the state itself', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seededRandom(seed);
        const { state } = busyTeam(random, 5);
        const { args, user } = randomCommand(state, random, { action: name });
        const before = JSON.stringify(state.export());
        const [first, second] = [0, 1].map(() => runAction(action, args, contextOf(user), state));
        expect(second).toStrictEqual(first);
        expect(JSON.stringify(state.export())).toBe(before);
      }),
      { numRuns: randomRuns(100) },
    );
  });

  test('[S10] snapshot(k) and the entries after k equal snapshot(n)', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seededRandom(seed);
        const log = busyTeam(random, random.below(20));
        const cursor = log.cursor;
        const snapshot = JSON.parse(JSON.stringify(log.state.export()));
        for (let done = 0; done < 25; done++)
          log.perform(randomCommand(log.state, random, done % 2 ? {} : { action: name }));
        const replica = new Replica(DEMO_TEAM, () => {}, actionNamed);
        replica.inflate(cursor, snapshot);
        replica.confirm(log.entries.slice(cursor.seq));
        expect(replica.cursor).toEqual(log.cursor);
        expect(replica.confirmed.export()).toEqual(log.state.export());
      }),
      { numRuns: randomRuns(80) },
    );
  });

  test('breaks no rule of a team, whatever its arguments', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seededRandom(seed);
        const log = busyTeam(random, random.below(20));
        for (let done = 0; done < 10; done++) {
          const entry = log.commit(randomCommand(log.state, random, { action: name }));
          expect(brokenRules(log.state), JSON.stringify(entry)).toEqual([]);
        }
      }),
      { numRuns: randomRuns(60) },
    );
  });
});

test('a worker that reads for a batch and runs it in order gets the same results as the browsers', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seededRandom(seed);
      const { state } = busyTeam(random, random.below(20));
      const batch = Array.from({ length: 1 + random.below(20) }, () => randomCommand(state, random)).filter(
        ({ action, args }) => checkArgs(actionNamed(action)!)(args) === null,
      );
      const working = new TeamState(state.id);
      batch.forEach(({ action, args, user }, mutation) => {
        loadReads(actionNamed(action)!, args as never, contextOf(user), state, working);
        const [browser, worker] = [state, working].map((on) => {
          const outcome = runAction(actionNamed(action)!, args, contextOf(user, NOW, 10_000 + mutation), on);
          on.applyChanges(outcome.changes ?? []);
          return outcome;
        });
        expect(worker).toStrictEqual(browser);
      });
    }),
    { numRuns: randomRuns(400) },
  );
});

test('[S1] two clients never create the same ids at the same time', () => {
  const made = ['one', 'two'].flatMap((client) => {
    const log = new TeamLog(harbor());
    const entry = log.commit(
      { user: ADA, action: 'sendChat', args: { text: 'Ahoy' } },
      client as ClientId,
      1,
    );
    return entry.changes.map(({ id }) => id);
  });
  expect(new Set(made).size).toBe(2);
});

test('an action that reads less than it looks at is detected', () => {
  const careless: Action = defineAction({
    ...shipTask,
    reads: (args, context) => shipTask.reads(args, context).filter(({ id }) => id !== context.user),
    readsMore: () => [],
  });
  const command: Command = { user: ADA, action: 'shipTask', args: target('ada-1') };
  const { browser, worker } = inBrowserAndWorker(careless, command, harbor());
  expect(worker).not.toEqual(browser);
});
