/**
 * Two bridges on one Redis, as far as their decisions go: the real state machines, and a model of what carries them out.
 *
 * A world is a value: `happen` gives the next one, or null when the event cannot happen. What a bridge asks of Redis runs in
 * any order with everything else, is answered later, or fails before or after it ran. Time is nobody's: a lease runs out
 * whenever it likes, and a bridge that is paused is one to which nothing happens.
 */
import {
  type BridgeEffect,
  type BridgeEvent,
  type BridgeState,
  INITIAL,
  transition,
} from '../server/bridge/machine.ts';

type Name = 'a' | 'b';
type Kind = 'take' | 'renew' | 'subscribe' | 'step';
/** A request of a bridge; `answer` when it has run at Redis. */
type Request = {
  readonly kind: Kind;
  readonly round: number;
  readonly epoch: number;
  readonly team: number | null;
  readonly answer: BridgeEvent | null;
};

type Side = {
  readonly state: BridgeState;
  readonly requests: readonly Request[];
  /** The round whose subscription stands at Redis, while the connection is up. */
  readonly subscribed: number | null;
  readonly teams: readonly number[];
  readonly failed: readonly number[];
  /** Teams of which a foreign write was heard. */
  readonly heard: readonly number[];
  /** Teams that were compared since the last time that all of them had to be. */
  readonly compared: readonly number[];
};

export type World = {
  readonly lease: Name | null;
  readonly epochs: number;
  /** By team: the newest epoch that wrote, and whether a foreign write is not in the log. */
  readonly fences: readonly number[];
  readonly unseen: readonly boolean[];
  /** By epoch: whose writes were accepted. */
  readonly writers: readonly (Name | null)[];
  readonly broken: readonly string[];
  readonly sides: Readonly<Record<Name, Side>>;
};

const TEAMS = [0, 1];
const NAMES: readonly Name[] = ['a', 'b'];
const KINDS: readonly Kind[] = ['take', 'renew', 'subscribe', 'step'];

const SIDE: Side = {
  state: INITIAL,
  requests: [],
  subscribed: null,
  teams: [],
  failed: [],
  heard: [],
  compared: [],
};
export const FIRST_WORLD: World = {
  lease: null,
  epochs: 0,
  fences: [0, 0],
  unseen: [true, true],
  writers: [],
  broken: [],
  sides: { a: SIDE, b: SIDE },
};

const OF_A_SIDE = [
  ...KINDS.flatMap((kind) => [`run ${kind}`, `answer ${kind}`, `fail ${kind}`]),
  ...['tick', 'bring', 'cut', 'restore', 'overdue', 'silent', 'spoil', 'stop'],
];
/** Everything that can happen, in words. */
export const EVENTS: readonly string[] = [
  ...NAMES.flatMap((name) => OF_A_SIDE.map((event) => `${name} ${event}`)),
  ...TEAMS.map((team) => `write ${team}`),
  'lease ends',
];

const set = <T>(list: readonly T[], at: number, value: T): T[] =>
  list.map((one, index) => (index === at ? value : one));

const change = (world: World, name: Name, side: Partial<Side>): World => ({
  ...world,
  sides: { ...world.sides, [name]: { ...world.sides[name], ...side } },
});

export const happen = (world: World, event: string): World | null => {
  if (event === 'lease ends') return world.lease ? { ...world, lease: null } : null;
  const [name, verb, kind] = event.split(' ');
  if (name === 'write') return write(world, Number(verb));
  return onSide(world, name as Name, verb ?? '', kind as Kind);
};

const onSide = (world: World, name: Name, verb: string, kind: Kind): World | null => {
  const side = world.sides[name];
  const { state } = side;
  const { round } = state;
  const found = side.requests.findIndex(
    (one) => one.kind === kind && (verb === 'answer') === (one.answer !== null),
  );
  const request = side.requests[found];
  switch (verb) {
    case 'run':
      return request ? run(world, name, request, found) : null;
    case 'answer':
      return request?.answer ? answer(without(world, name, found), name, request.answer) : null;
    case 'fail': {
      const at = side.requests.findIndex((one) => one.kind === kind);
      const failing = side.requests[at];
      return failing ? tell(without(world, name, at), name, failure(failing)) : null;
    }
    case 'tick':
      return tell(dueAgain(world, name), name, { kind: 'tick' });
    case 'bring':
      return bring(world, name);
    case 'cut':
      if (side.subscribed === null) return null;
      return tell(change(world, name, { subscribed: null, heard: [] }), name, { kind: 'cut', round });
    case 'restore':
      if (state.phase !== 'working' || state.hears) return null;
      return tell(change(world, name, { subscribed: round }), name, { kind: 'restored', round });
    case 'overdue':
      return owns(state) ? tell(world, name, { kind: 'leaseLost', round }) : null;
    case 'silent':
      return state.phase === 'working' ? tell(world, name, { kind: 'silent', round }) : null;
    case 'spoil':
      return spoil(world, name);
    default:
      return state.phase === 'stopped' ? null : tell(world, name, { kind: 'stop' });
  }
};

const owns = ({ phase }: BridgeState): boolean => phase === 'subscribing' || phase === 'working';

const without = (world: World, name: Name, at: number): World =>
  change(world, name, { requests: world.sides[name].requests.filter((_, index) => index !== at) });

/** Whether there are more teams is asked when a step ends. */
const answer = (world: World, name: Name, event: BridgeEvent): World => {
  const more = world.sides[name].teams.length > 0;
  return tell(world, name, event.kind === 'stepped' ? { ...event, more } : event);
};

const failure = ({ kind, round }: Request): BridgeEvent => {
  const kinds = {
    take: 'notTaken',
    renew: 'renewFailed',
    subscribe: 'subscribeFailed',
    step: 'stepFailed',
  } as const;
  return { kind: kinds[kind], round };
};

/** Gives a bridge an event, and notes down what it wants then. */
const tell = (world: World, name: Name, event: BridgeEvent): World => {
  const before = world.sides[name].state;
  const { state, effects } = transition(before, event);
  let after = change(world, name, { state });
  if (before.phase === 'stopped' && effects.some(({ kind }) => kind !== 'release'))
    after = { ...after, broken: [...after.broken, `${name} works though it is stopped`] };
  for (const effect of effects) after = note(after, name, effect);
  return after;
};

const note = (world: World, name: Name, effect: BridgeEffect): World => {
  const side = world.sides[name];
  switch (effect.kind) {
    case 'startOver':
      return change(world, name, { teams: TEAMS, failed: [], heard: [], compared: [] });
    case 'unsubscribe':
      return change(world, name, { subscribed: null, teams: [], failed: [], heard: [], compared: [] });
    case 'release':
      return world.lease === name ? { ...world, lease: null } : world;
    default: {
      const isStep = effect.kind === 'step';
      const request: Request = { ...effect, team: isStep ? (side.teams[0] ?? null) : null, answer: null };
      const teams = isStep ? side.teams.slice(1) : side.teams;
      return change(world, name, { teams, requests: [...side.requests, request] });
    }
  }
};

const run = (world: World, name: Name, request: Request, at: number): World => {
  const { kind, round } = request;
  const answered = (next: World, answer: BridgeEvent): World =>
    change(next, name, { requests: set(next.sides[name].requests, at, { ...request, answer }) });
  if (kind === 'step') return runStep(world, name, request, answered);
  const isOurs = world.lease === name;
  if (kind === 'renew') return answered(world, { kind: isOurs ? 'renewed' : 'leaseLost', round });
  if (kind === 'subscribe') {
    const isWanted = world.sides[name].state.round === round;
    return answered(isWanted ? change(world, name, { subscribed: round }) : world, {
      kind: 'subscribed',
      round,
    });
  }
  if (world.lease && !isOurs) return answered(world, { kind: 'notTaken', round });
  const epoch = world.epochs + 1;
  return answered({ ...world, lease: name, epochs: epoch }, { kind: 'taken', round, epoch });
};

const runStep = (
  world: World,
  name: Name,
  { round, epoch, team }: Request,
  answered: (next: World, answer: BridgeEvent) => World,
): World => {
  if (team !== null && (world.fences[team] ?? 0) > epoch) return answered(world, { kind: 'fenced', round });
  const side = world.sides[name];
  if (team === null) return answered(world, { kind: 'stepped', round, more: false });
  const fenced = { ...accept(world, name, epoch, team), fences: set(world.fences, team, epoch) };
  const isCurrent = side.state.round === round;
  const compared = isCurrent ? [...new Set([...side.compared, team])].sort() : side.compared;
  return answered(change(fenced, name, { compared }), { kind: 'stepped', round, more: false });
};

/** A write to the log: it says what is stored then. */
const accept = (world: World, name: Name, epoch: number, team: number): World => {
  const writer = world.writers[epoch] ?? name;
  const writers = Array.from({ length: Math.max(world.writers.length, epoch + 1) }, (_, one) =>
    one === epoch ? writer : (world.writers[one] ?? null),
  );
  const broken = writer === name ? world.broken : [...world.broken, `two bridges write under epoch ${epoch}`];
  return { ...world, writers, broken, unseen: set(world.unseen, team, false) };
};

const write = (world: World, team: number): World => {
  let after: World = { ...world, unseen: set(world.unseen, team, true) };
  for (const name of NAMES) {
    const { subscribed, heard } = world.sides[name];
    if (subscribed !== null && !heard.includes(team))
      after = change(after, name, { heard: [...heard, team] });
  }
  return after;
};

const bring = (world: World, name: Name): World | null => {
  const { heard, state } = world.sides[name];
  const team = heard[0];
  if (team === undefined) return null;
  const after = change(world, name, { heard: heard.slice(1) });
  if (state.phase !== 'working') return after;
  const { epoch, round } = state;
  if ((world.fences[team] ?? 0) > epoch) return tell(after, name, { kind: 'fenced', round });
  return accept(after, name, epoch, team);
};

/** A team cannot be compared this time: the others go on. */
const spoil = (world: World, name: Name): World | null => {
  const side = world.sides[name];
  const at = side.requests.findIndex(({ kind, answer, team }) => kind === 'step' && team !== null && !answer);
  const request = side.requests[at];
  if (!request || request.team === null || request.round !== side.state.round) return null;
  const failed = [...side.failed, request.team];
  const { round } = request;
  return answer(change(without(world, name, at), name, { failed }), name, {
    kind: 'stepped',
    round,
    more: false,
  });
};

const dueAgain = (world: World, name: Name): World => {
  const { teams, failed, state } = world.sides[name];
  if (failed.length + teams.length === 0) return world;
  const again = change(world, name, { teams: [...new Set([...teams, ...failed])], failed: [] });
  return tell(again, name, { kind: 'due', round: state.round });
};

/** No more faults: everything that is under way comes to its end, and the regular ticks go on. */
export const settle = (world: World): World => {
  let after = world;
  const now = (event: string) => {
    after = happen(after, event) ?? after;
  };
  for (let turn = 0; turn < 8; turn++) {
    if (after.lease && !owns(after.sides[after.lease].state)) now('lease ends');
    for (const name of NAMES) {
      for (const event of ['restore', 'tick']) now(`${name} ${event}`);
      for (let more = 0; more < 4; more++)
        for (const kind of KINDS) for (const verb of ['run', 'answer']) now(`${name} ${verb} ${kind}`);
      for (let more = 0; more < TEAMS.length; more++) now(`${name} bring`);
    }
  }
  return after;
};

/** @param atRest whether the faults have stopped, and everything has had its time */
export const brokenRules = (world: World, atRest = false): string[] => {
  const broken = [...world.broken];
  for (const name of NAMES) broken.push(...brokenBy(world.sides[name]).map((rule) => `${name} ${rule}`));
  const [a, b] = NAMES.map((name) => world.sides[name].state);
  if (a && b && 'epoch' in a && 'epoch' in b && a.epoch === b.epoch)
    broken.push('two bridges have one epoch');
  const isAlive = NAMES.some((name) => world.sides[name].state.phase !== 'stopped');
  if (!atRest || !isAlive) return broken;
  const working = NAMES.filter((name) => world.sides[name].state.phase === 'working');
  if (working.length !== 1) broken.push(`${working.length} bridges work`);
  if (world.unseen.includes(true)) broken.push('a foreign write never comes into the log');
  return broken;
};

const brokenBy = ({ state, subscribed, requests, compared, failed, teams }: Side): string[] => {
  if (state.phase !== 'working') return [];
  const broken: string[] = [];
  if (state.hears && subscribed !== state.round) broken.push('believes that it hears, and is deaf');
  const isStepping = requests.some(({ kind, round }) => kind === 'step' && round === state.round);
  const known = new Set([...compared, ...failed, ...teams]);
  if (state.reconciliation === 'done' && !TEAMS.every((team) => known.has(team)))
    broken.push('has not compared every team since it began');
  if (state.reconciliation === 'running' && !isStepping) broken.push('waits for a step that nobody takes');
  return broken;
};
