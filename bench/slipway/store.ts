/**
 * The program of `bench store`: what an event costs the browser's store beside plain stores, what a teammate's edit costs
 * while edits are pending, and how long a page takes to open from the device.
 *
 * Fifty rows are on the screen and listen. A store that wakes another number of listeners than the lower bound ends the
 * program, and so does an entry that is not applied.
 */
import { actionNamed } from '../../src/actions/index.ts';
import type { Engine } from '../../src/client/engine/engine.ts';
import type { Task } from '../../src/model/task.ts';
import { median } from '../measure/numbers.mjs';
import { entryOf, storedTeam, TEAM } from './foreignEntry.ts';
import { MEMBERS, memberAt, taskAt } from './largeTeam.ts';
import { openPage, packTeam, unpackTeam } from './offlinePage.ts';
import { copiedZustand, mapStore, type RowStore, slipwayStore, versionedZustand } from './storePeers.ts';

type Order = {
  readonly rounds: number;
  readonly sizes: readonly number[];
  readonly events: number;
  /** Number of tasks of the team in which edits are pending. */
  readonly tasks: number;
  readonly pending: number;
};
type Timed = { readonly microseconds: number; readonly woken: number };

const USER = memberAt(0);
const ROWS_ON_SCREEN = 50;
/** Has no common divisor with the numbers of tasks, so that every task gets its turn. */
const TASK_STEP = 7_919;
/** Copying the map is so slow that fewer events are enough. */
const FEWER_COPIES = 200;
/** Events that are timed together. The median of all batches counts, because other programs interrupt some of them. */
const BATCH = 50;
/** Number of teammates' entries applied while edits are pending. */
const FOREIGN = 40;

/** Microseconds for each event, after a warm-up. */
const timeEvents = <Event>(store: RowStore<Event>, tasks: readonly Task[], events: number): Timed => {
  let woken = 0;
  for (const task of tasks.slice(0, ROWS_ON_SCREEN)) store.listen(task, () => void woken++);
  const run = (count: number): number[] => {
    const arriving = Array.from({ length: count }, (_, event) => {
      const task = tasks[(event * TASK_STEP) % tasks.length] as Task;
      return store.event({ ...task, title: `${task.title} ${event}` });
    });
    return timeBatches(arriving, store.apply);
  };
  run(Math.ceil(events / 2));
  woken = 0;
  const microseconds = median(run(events));
  return { microseconds, woken };
};

const timeBatches = <Event>(events: readonly Event[], apply: (event: Event) => void): number[] => {
  const size = Math.min(BATCH, events.length);
  const times: number[] = [];
  for (let first = 0; first + size <= events.length; first += size) {
    const batch = events.slice(first, first + size);
    const from = performance.now();
    for (const event of batch) apply(event);
    times.push(((performance.now() - from) * 1_000) / size);
  }
  return times;
};

const timeStores = (size: number, events: number): Record<string, number> => {
  const tasks = Array.from({ length: size }, (_, index) => taskAt(index));
  const map = timeEvents(mapStore(tasks), tasks, events);
  const slipway = timeEvents(slipwayStore(tasks), tasks, events);
  const versioned = timeEvents(versionedZustand(tasks), tasks, events);
  for (const { woken } of [slipway, versioned])
    if (woken !== map.woken) throw new Error(`${woken} listeners were woken instead of ${map.woken}`);
  return {
    map: map.microseconds,
    slipway: slipway.microseconds,
    versioned: versioned.microseconds,
    copied: timeEvents(copiedZustand(tasks), tasks, Math.ceil(events / FEWER_COPIES)).microseconds,
  };
};

/** Task number n of the user, and of a teammate. */
const own = (index: number): Task => taskAt(index * MEMBERS);
const teammates = (index: number): Task => taskAt(index * MEMBERS + 1);

/** Ten edits, each of another task: nine change a title, one ships. @returns microseconds for the last one */
const addPending = (engine: Engine, count: number): number => {
  let from = 0;
  for (let index = 0; index < count; index++) {
    const { id: task, owner: member } = own(index);
    const isShipped = index % 10 === 9;
    const action = actionNamed(isShipped ? 'shipTask' : 'editTask');
    const set = isShipped ? {} : { set: { title: `Written offline ${index}` } };
    from = performance.now();
    const refusal = action && engine.act(action, { member, task, ...set }).refusal;
    if (!action || refusal) throw new Error(`an edit was refused: ${refusal?.reason}`);
  }
  return (performance.now() - from) * 1_000;
};

/** @returns milliseconds to apply one entry that arrives alone */
const timeForeign = ({ store }: Engine, taskOf: (index: number) => Task): number => {
  const seq = store.cursor?.seq ?? 0;
  const entries = Array.from({ length: FOREIGN }, (_, at) => {
    const task = taskOf(at * MEMBERS);
    return entryOf(seq + at + 1, { ...task, title: `${task.title} (${at})` });
  });
  const times = entries.map((entry) =>
    milliseconds(() => {
      store.receive([entry]);
      store.applyWaiting();
    }),
  );
  if (store.cursor?.seq !== seq + FOREIGN) throw new Error('an entry was not applied');
  return median(times);
};

const milliseconds = (work: () => unknown): number => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

const timePage = async ({ tasks, pending }: Order): Promise<Record<string, number>> => {
  const team = storedTeam(tasks);
  const [packed, json] = [packTeam(team), JSON.stringify(team)];
  const clone = milliseconds(() => unpackTeam(packed));
  const parse = milliseconds(() => JSON.parse(json));
  const { engine, readyAfterMs } = await openPage(USER, TEAM, packed);
  const idle = timeForeign(engine, teammates);
  const lastEdit = addPending(engine, pending);
  const elsewhere = timeForeign(engine, teammates);
  const touching = timeForeign(engine, own);
  if (engine.status.unsent !== pending) throw new Error(`${engine.status.unsent} edits are pending`);
  await engine.stop();
  return { clone, parse, open: readyAfterMs, idle, lastEdit, elsewhere, touching };
};

const run = async (order: Order): Promise<void> => {
  for (let round = 0; round <= order.rounds; round++) {
    const stores: Record<string, Record<string, number>> = {};
    for (const size of order.sizes) stores[size] = timeStores(size, order.events);
    const page = await timePage(order);
    // The first round warms up the code of all stores alike.
    if (round > 0) process.send?.({ [`round${round}`]: { stores, page } });
  }
};

process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order) => {
  run(order).catch((error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
});
process.send?.({ ready: true });
