/**
 * The faults of a run and when each begins. The seed determines all of it, so a seed reproduces them. Pure.
 *
 *     0 ── warm-up ── faults … ── calm ── faults … ── calm ── until the end, when the last has been mended
 *
 * Targets are numbers; the code that executes a fault takes them modulo the number of candidates.
 */
import { type SeededRandom, seededRandom } from '../../src/demo/seededRandom.ts';

/** For how each is done see faults.ts and storeFaults.ts. A higher weight makes a fault more frequent. */
const FAULT_WEIGHTS = {
  workerKill: 5,
  workerPause: 4,
  allWorkersKill: 1,
  gatewayKill: 4,
  gatewayPause: 3,
  redisKill: 2,
  redisPowerCut: 2,
  redisPause: 2,
  redisLinksCut: 2,
  networkCut: 4,
  halfOpen: 3,
  latency: 3,
  slowReader: 2,
  tabCrash: 5,
  deviceLoss: 1,
  memberRemoval: 2,
  memberRemovalByJob: 2,
  memberLeaves: 2,
  offline: 4,
  rollingRestart: 1,
  masterKill: 3,
  masterPause: 3,
  mostMastersKill: 1,
  replicaKill: 1,
  failover: 2,
  slotMove: 4,
  clientKills: 2,
} as const;

export type FaultKind = keyof typeof FAULT_WEIGHTS;
export const FAULT_KINDS = Object.keys(FAULT_WEIGHTS) as FaultKind[];

/** Faults of a single Redis. */
const NODE_FAULTS = ['redisKill', 'redisPowerCut', 'redisPause', 'redisLinksCut'] as const;
/** Faults of a Redis Cluster. */
const CLUSTER_FAULTS = [
  'masterKill',
  'masterPause',
  'mostMastersKill',
  'replicaKill',
  'failover',
  'slotMove',
  'clientKills',
] as const;
export type NodeFault = (typeof NODE_FAULTS)[number];
export type ClusterFault = (typeof CLUSTER_FAULTS)[number];

export const isNodeFault = (kind: FaultKind): kind is NodeFault =>
  (NODE_FAULTS as readonly FaultKind[]).includes(kind);
export const isClusterFault = (kind: FaultKind): kind is ClusterFault =>
  (CLUSTER_FAULTS as readonly FaultKind[]).includes(kind);

/** The faults that can happen on a single Redis, or on a Cluster. */
export const faultsOn = (store: 'node' | 'cluster'): FaultKind[] =>
  FAULT_KINDS.filter((kind) => !(store === 'cluster' ? isNodeFault(kind) : isClusterFault(kind)));

/** Milliseconds since the start of the load. `fraction` from 0 to 1 is for anything else that must be chosen. */
export type Fault = {
  readonly at: number;
  readonly kind: FaultKind;
  readonly target: number;
  readonly duration: number;
  readonly fraction: number;
};

/** The minimum and maximum milliseconds that each lasts before it is mended. */
const DURATIONS: Readonly<Record<FaultKind, readonly [number, number]>> = {
  workerKill: [300, 2_500],
  workerPause: [500, 7_000],
  allWorkersKill: [300, 2_000],
  gatewayKill: [300, 2_500],
  gatewayPause: [500, 5_000],
  redisKill: [200, 2_000],
  redisPowerCut: [200, 2_000],
  redisPause: [300, 3_000],
  redisLinksCut: [100, 1_500],
  networkCut: [500, 6_000],
  halfOpen: [2_000, 12_000],
  latency: [2_000, 8_000],
  slowReader: [2_000, 8_000],
  tabCrash: [200, 3_000],
  deviceLoss: [200, 3_000],
  memberRemoval: [500, 4_000],
  memberRemovalByJob: [500, 4_000],
  memberLeaves: [500, 4_000],
  offline: [1_000, 8_000],
  rollingRestart: [2_000, 2_000],
  masterKill: [300, 6_000],
  masterPause: [500, 7_000],
  mostMastersKill: [300, 3_000],
  replicaKill: [300, 3_000],
  failover: [200, 200],
  slotMove: [200, 4_000],
  clientKills: [300, 2_500],
};

const WARM_UP = 3_000;
/** Faults begin during this time, then no new ones: the times measured then are quiet times. */
const STORM = 30_000;
const CALM = 12_000;
const LONGEST_GAP = 2_500;

/** @param length length of the run; the last fault is mended before it ends */
export const scheduleOf = (
  seed: number,
  length: number,
  kinds: readonly FaultKind[] = faultsOn('node'),
): Fault[] => {
  const random = seededRandom(seed);
  const faults: Fault[] = [];
  for (let at = WARM_UP; at < length; at += 200 + random.below(LONGEST_GAP)) {
    const fault = oneFault(random, at, kinds);
    const calm = (at - WARM_UP) % (STORM + CALM) >= STORM;
    if (!calm && at + fault.duration <= length) faults.push(fault);
  }
  return faults;
};

const oneFault = (random: SeededRandom, at: number, kinds: readonly FaultKind[]): Fault => {
  const kind = random.pick(kinds.flatMap((one) => Array.from({ length: FAULT_WEIGHTS[one] }, () => one)));
  const [least, most] = DURATIONS[kind];
  return {
    at,
    kind,
    target: random.below(1_000),
    duration: least + random.below(most - least + 1),
    fraction: random.next(),
  };
};

export const faultText = ({ at, kind, target, duration }: Fault): string =>
  `${(at / 1_000).toFixed(1).padStart(7)} s  ${kind} #${target} for ${(duration / 1_000).toFixed(1)} s`;
