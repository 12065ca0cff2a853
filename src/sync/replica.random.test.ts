/** Replicas of several clients under random commands and delays, against a log in memory. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { harbor, NOW } from '../../test/fixtures/harborContext.ts';
import { type Command, randomCommand } from '../../test/fixtures/randomCommands.ts';
import { TeamLog } from '../../test/fixtures/teamLog.ts';
import { actionNamed } from '../actions/index.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { type SeededRandom, seededRandom } from '../demo/seededRandom.ts';
import type { Change } from '../model/change.ts';
import type { Item } from '../model/feeds/defineFeed.ts';
import { type ClientId, jobIds, type MemberId } from '../model/ids.ts';
import { TeamState } from '../model/teamState.ts';
import { type Job, Replica } from './replica.ts';
import { runAction } from './runAction.ts';

// Many runs, on machines that may be busy: slow is not failed.
vi.setConfig({ testTimeout: 60_000 });

const seeds = fc.noShrink(fc.integer({ min: 0, max: 2 ** 31 }));

type Sent = { readonly command: Command; readonly mutation: number };

/** A browser tab: its replica, the jobs it has sent, and the entries it has not received. */
class Tab {
  readonly touched: Change[] = [];
  readonly sent: Sent[] = [];
  readonly replica = new Replica(DEMO_TEAM, (change) => this.touched.push(change), actionNamed);
  private mutation = 0;

  constructor(
    readonly client: ClientId,
    readonly user: MemberId,
    private readonly log: TeamLog,
  ) {
    this.replica.inflate(log.cursor, log.state.export());
  }

  act(random: SeededRandom): void {
    const command = randomCommand(this.replica.shown, random, { user: this.user });
    const { action, args, user } = command;
    const job: Job = {
      client: this.client,
      user,
      team: DEMO_TEAM,
      mutation: this.mutation + 1,
      action,
      args,
      at: NOW,
    };
    // The replica does not validate arguments, but the screen only makes objects.
    if (typeof args !== 'object' || args === null) return;
    if (this.replica.enqueue(job).refusal) return;
    this.mutation++;
    this.sent.push({ command, mutation: this.mutation });
  }

  /** The next few entries arrive, or a snapshot instead of them. */
  receive(random: SeededRandom, most: number): void {
    const seq = this.replica.cursor?.seq ?? 0;
    if (random.oneIn(20)) {
      const handled = this.log.entries.filter(({ by }) => by.client === this.client).at(-1)?.by.mutation ?? 0;
      this.replica.inflate(this.log.cursor, JSON.parse(JSON.stringify(this.log.state.export())));
      for (let mutation = 1; mutation <= handled; mutation++)
        this.replica.settle(this.client, [mutation], null);
    } else this.replica.confirm(this.log.entries.slice(seq, seq + most));
  }

  serve(): void {
    const next = this.sent.shift();
    if (next) this.log.commit(next.command, this.client, next.mutation);
  }
}

/** What a replica shows, and what it expects of each pending job. */
const viewOf = ({ shown, pending }: Replica) => ({
  shown: shown.export(),
  pending: pending.map(({ changes, waiting }) => ({ changes, waiting })),
});

/** The same computed from scratch: every pending job runs on a copy of the confirmed state, without an overlay. */
const replayed = ({ confirmed, pending: jobs }: Replica): ReturnType<typeof viewOf> => {
  const state = TeamState.inflate(DEMO_TEAM, confirmed.export());
  const pending = jobs.map(({ job }) => {
    const context = { team: job.team, user: job.user, now: job.at, newId: jobIds(job.client, job.mutation) };
    const { changes = [], refusal } = runAction(actionNamed(job.action)!, job.args, context, state);
    state.applyChanges(changes);
    return { changes, waiting: refusal?.reason ?? null };
  });
  return { shown: state.export(), pending };
};

const newTabs = (log: TeamLog): Tab[] =>
  (
    [
      ['ada1', ADA],
      ['ada2', ADA],
      ['jun1', JUN],
    ] as const
  ).map(([client, user]) => new Tab(client as ClientId, user, log));

const someStep = (tab: Tab, random: SeededRandom): void => {
  const step = random.pick(['act', 'act', 'serve', 'hear'] as const);
  if (step === 'act') tab.act(random);
  else if (step === 'serve') tab.serve();
  else tab.receive(random, 1 + random.below(5));
};

test('[S21] the shown state always equals the pending jobs replayed on the confirmed state', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seededRandom(seed);
      const tabs = newTabs(new TeamLog(harbor()));
      for (let step = 0; step < 40; step++) {
        const tab = random.pick(tabs);
        someStep(tab, random);
        const { replica } = tab;
        expect(viewOf(replica)).toEqual(replayed(replica));
        expect(replica.shown === replica.confirmed).toBe(replica.pending.length === 0);
      }
    }),
    { numRuns: 30 },
  );
});

test('[S21] … while the entries of a long absence arrive one at a time', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seededRandom(seed);
      const log = new TeamLog(harbor());
      const [absent, ...others] = newTabs(log);
      for (let step = 0; step < 60; step++) {
        absent!.act(random);
        someStep(random.pick(others), random);
        if (random.oneIn(4)) absent!.serve();
      }
      const { replica } = absent!;
      for (const entry of log.entries) {
        replica.confirm([entry]);
        expect(viewOf(replica)).toEqual(replayed(replica));
      }
    }),
    { numRuns: 30 },
  );
});

test('convergence: when everything is delivered, every tab shows the fold of the log', () => {
  const runs = 30;
  let entries = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seededRandom(seed);
      const log = new TeamLog(harbor());
      const tabs = newTabs(log);
      for (let step = 0; step < 100; step++) someStep(random.pick(tabs), random);
      for (const tab of tabs) while (tab.sent.length > 0) tab.serve();
      for (const tab of tabs) {
        tab.replica.confirm(log.entries.slice(tab.replica.cursor?.seq));
        expect(tab.replica.pending).toEqual([]);
        expect(tab.replica.shown).toBe(tab.replica.confirmed);
        expect(tab.replica.shown.export()).toEqual(log.state.export());
      }
      entries += log.entries.length;
    }),
    { numRuns: runs },
  );
  // A team may end early, for example when all members leave, so single logs may be short.
  expect(entries / runs).toBeGreaterThan(10);
});

test('every change that starts or stops being shown is reported', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seededRandom(seed);
      const tabs = newTabs(new TeamLog(harbor()));
      for (let step = 0; step < 60; step++) {
        const tab = random.pick(tabs);
        const { confirmed, shown } = tab.replica;
        const before = shown.export();
        tab.touched.length = 0;
        someStep(tab, random);
        // After a snapshot, the caller redraws everything.
        if (confirmed !== tab.replica.confirmed) continue;
        const rows = new Set(tab.touched.map(({ feed, id }) => `${feed} ${id}`));
        expect([...differences(before, tab.replica.shown.export())].filter((row) => !rows.has(row))).toEqual(
          [],
        );
      }
    }),
    { numRuns: 30 },
  );
});

/** The rows whose items differ, or that exist on one side only. */
const differences = (
  before: ReturnType<TeamState['export']>,
  after: ReturnType<TeamState['export']>,
): Set<string> => {
  const rows = (exported: typeof before) =>
    new Map(
      Object.entries(exported).flatMap(([feed, { items }]) =>
        items.flatMap((item) => (item ? [[`${feed} ${item.id}`, item] as const] : [])),
      ),
    );
  const [old, now] = [rows(before), rows(after)];
  return new Set([...old.keys(), ...now.keys()].filter((row) => !same(old.get(row), now.get(row))));
};

/** Most rows are identical objects, so the cheap comparison comes first. */
const same = (one: Item | undefined, other: Item | undefined): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
