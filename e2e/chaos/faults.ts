/**
 * Executes faults: each resolves when it is mended.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from './browser.ts';
import type { Fleet } from './fleet.ts';
import type { ForeignPeer } from './foreignPeer.ts';
import type { Invitations } from './invitations.ts';
import type { LineFault } from './joint.ts';
import type { Line } from './line.ts';
import type { Recorder } from './recorder.ts';
import {
  type ClusterFault,
  type Fault,
  type FaultKind,
  faultText,
  isClusterFault,
  isNodeFault,
  type NodeFault,
} from './schedule.ts';
import type { Store, StoreFault } from './store.ts';
import { ownerOf } from './teams.ts';

export type World = {
  readonly fleet: Fleet;
  readonly store: Store;
  readonly browsers: readonly Browser[];
  readonly recorder: Recorder;
  readonly foreign: ForeignPeer;
  readonly invitations: Invitations;
};

type Make = (world: World, fault: Fault) => Promise<void>;

const one = <T>(all: readonly T[], target: number): T => all[target % all.length] as T;

/** Every third browser, beginning with the target. */
const some = (browsers: readonly Browser[], target: number): readonly Browser[] =>
  browsers.filter((_, index) => index % 3 === target % 3);

const spoil =
  (how: LineFault, whom: (world: World, target: number) => readonly Line[]): Make =>
  async (world, { target, duration }) => {
    const mends = whom(world, target).map((line) => line.spoil(how));
    await pause(duration);
    for (const mend of mends) mend();
  };

const someLines = ({ browsers }: World, target: number) => some(browsers, target).map(({ line }) => line);

/** Somebody who is not the owner ends to be a member by a job, and comes back by an invite. */
const outAndBack =
  (how: 'remove' | 'leave'): Make =>
  async ({ browsers, invitations }, { target, duration }) => {
    const others = browsers.filter(({ person: { id, team } }) => id !== ownerOf(team));
    const { person } = one(others, target);
    invitations[how](person, browsers);
    await pause(duration);
    await invitations.returnEverybody().catch(() => {});
    // Those who are not back yet reopen the page at the end.
    await pause(REJOINED);
    for (const browser of browsers) if (browser.person === person) await browser.openAgain();
  };

/** Milliseconds in which a worker usually accepts an invite. */
const REJOINED = 500;
const LATENCY = 300;
const SLOW = 1_000;

/** The faults of the store itself are its own. */
const MAKE: Readonly<Record<Exclude<FaultKind, NodeFault | ClusterFault>, Make>> = {
  workerKill: ({ fleet }, { target, duration }) => one(fleet.workers, target).kill(duration),
  workerPause: ({ fleet }, { target, duration }) => one(fleet.workers, target).pause(duration),
  allWorkersKill: async ({ fleet }, { duration }) => {
    await Promise.all(fleet.workers.map((worker) => worker.kill(duration)));
  },
  gatewayKill: ({ fleet }, { target, duration }) => one(fleet.gateways, target).kill(duration),
  gatewayPause: ({ fleet }, { target, duration }) => one(fleet.gateways, target).pause(duration),
  networkCut: async (world, fault) => {
    await spoil({ kind: 'cut' }, someLines)(world, fault);
    for (const { device } of some(world.browsers, fault.target)) device.wakeUp();
  },
  halfOpen: spoil({ kind: 'silent' }, someLines),
  latency: spoil({ kind: 'late', milliseconds: LATENCY }, someLines),
  slowReader: spoil({ kind: 'slow', bytesASecond: SLOW }, someLines),
  tabCrash: async ({ browsers }, { target, duration }) => {
    const browser = one(browsers, target);
    if (browser.tabs.length === 0) return;
    browser.crashTab(target);
    await pause(duration);
    await browser.openTab();
  },
  offline: async ({ browsers }, { target, duration }) => {
    const { line, device } = one(browsers, target);
    const mend = line.spoil({ kind: 'cut' });
    await pause(duration);
    mend();
    device.wakeUp();
  },
  deviceLoss: async ({ browsers }, { target, duration }) => {
    const browser = one(browsers, target);
    browser.loseDevice();
    await pause(duration);
    await browser.openTab();
  },
  memberRemoval: async ({ browsers, foreign }, { target, duration }) => {
    const { person } = one(browsers, target);
    const mine = browsers.filter((browser) => browser.person === person);
    // Redis may be down: then nobody is removed, or the member is added again at the end.
    await foreign.remove(person).catch(() => {});
    await pause(duration);
    await foreign.returnEverybody().catch(() => {});
    for (const browser of mine) await browser.openAgain();
  },
  memberRemovalByJob: outAndBack('remove'),
  memberLeaves: outAndBack('leave'),
  rollingRestart: async ({ fleet }) => {
    for (const member of [...fleet.gateways, ...fleet.workers]) await member.restart();
  },
};

/** With these faults, and those of the store, a claim may expire, and the job goes to another worker. */
const LOSES_CLAIMS: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'workerKill',
  'workerPause',
  'allWorkersKill',
]);

export const carryOut = async (world: World, fault: Fault): Promise<void> => {
  const { kind } = fault;
  const isOfStore = isNodeFault(kind) || isClusterFault(kind);
  if (isOfStore || LOSES_CLAIMS.has(kind)) world.recorder.lostClaims++;
  await world.recorder.during(faultText(fault).trim(), () =>
    isOfStore ? storeFault(world, kind)(fault, teamsOf(world)) : MAKE[kind](world, fault),
  );
};

const storeFault = ({ store }: World, kind: FaultKind): StoreFault => {
  const make = store.faults[kind];
  if (!make) throw new Error(`the store of this run has no fault ${kind}`);
  return make;
};

const teamsOf = ({ browsers }: World): string[] => [...new Set(browsers.map(({ person }) => person.team))];
