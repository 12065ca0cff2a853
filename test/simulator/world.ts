/**
 * One simulated world: a Redis, gateways, workers, people with devices and tabs, and the observers.
 */

import type { Asked, ForeignWrite } from '../../e2e/chaos/checker/history.ts';
import type { ServerActionName } from '../../src/actions/server/index.ts';
import { type SeededRandom, seededRandom } from '../../src/demo/seededRandom.ts';
import { membersFeed } from '../../src/model/feeds/members.ts';
import type { ClientId, MemberId, TeamId } from '../../src/model/ids.ts';
import { ownClient } from '../../src/server/jobs/ownClient.ts';
import { queueOfJob } from '../../src/server/jobs/queueName.ts';
import { itemsKey } from '../../src/thoonk/keys.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import type { Keyspace } from '../memoryRedis/keyspace.ts';
import { MemoryProcess } from '../memoryRedis/memoryProcess.ts';
import { fromBytes } from '../memoryRedis/reply.ts';
import { MemoryRedis } from '../memoryRedis/server.ts';
import { GatewayProcess, WorkerProcess } from './backends.ts';
import { ADA, CANAL, foundTeam, HARBOR, JUN, KIM, type Person, ZOE, ZOE_IN_HARBOR } from './crew.ts';
import { Device } from './device.ts';
import { History } from './history.ts';
import { Network } from './network.ts';
import { Tab } from './tab.ts';
import type { VirtualClock } from './virtualClock.ts';
import { Watch } from './watch.ts';

/** Maximum time (milliseconds) after which Redis has written an acknowledged change to its disk. */
const DISK_BEHIND = 1_000;
const COPY_EVERY = 250;

type ServerJob = Asked & { readonly client: ClientId; readonly mutation: number };

type Owner = { readonly person: Person; readonly device: Device };

export class World {
  readonly redis = new MemoryRedis();
  readonly histories: Readonly<Record<string, History>> = {
    harbor: new History(HARBOR),
    canal: new History(CANAL),
  };
  readonly gateways: GatewayProcess[] = [];
  readonly workers: WorkerProcess[] = [];
  readonly tabs: Tab[] = [];
  readonly people: readonly Owner[];
  readonly network: Network;
  readonly watch: Watch;
  /** A user of a foreign program, which writes by the plain contract. */
  foreigner!: Thoonk;
  private readonly chance: SeededRandom;
  private copies: { readonly at: number; readonly keys: Keyspace }[] = [];
  private made = 0;
  /** What a foreign program has written, or tried to write. */
  readonly foreign: ForeignWrite[] = [];
  /** What the server itself has asked for. */
  readonly serverJobs: ServerJob[] = [];
  /** Whether anybody has tried to change the members of a team. */
  membersChanged = false;
  /** How many times a worker may have lost its claims. */
  lostClaims = 0;
  /** The beginning of a team's log has been trimmed. */
  trimmed = false;

  constructor(
    readonly clock: VirtualClock,
    seed: number,
    readonly trace: (line: string) => void,
    private readonly lanes = 1,
  ) {
    this.chance = seededRandom(seed);
    this.people = [ADA, JUN, KIM, ZOE, ZOE_IN_HARBOR].map((person) => ({
      person,
      device: new Device(this.chance),
    }));
    this.watch = new Watch(this);
    // After every command and not at intervals: what a reset of the log drops may have existed only for an instant.
    this.redis.onCommand = () => {
      for (const history of Object.values(this.histories)) history.read(this.redis.keys);
    };
    this.network = new Network(this.chance, () => this.gateways.filter(({ ready }) => ready), this.watch);
  }

  async begin(): Promise<void> {
    this.foreigner = new Thoonk(await new MemoryProcess(this.redis).client());
    await foundTeam(this.foreigner, HARBOR);
    await foundTeam(this.foreigner, CANAL);
    setInterval(() => this.keepCopy(), COPY_EVERY);
    for (let i = 0; i < 2; i++) this.startGateway();
    this.startWorker();
    if (this.chance.oneIn(2)) this.startWorker();
    for (const person of [ADA, JUN, KIM, ZOE]) this.openTab(person);
  }

  get foreignWrites(): boolean {
    return this.foreign.length > 0;
  }

  history(team: TeamId): History {
    return this.histories[team] as History;
  }

  startGateway(): void {
    const process = new GatewayProcess(`gateway ${++this.made}`, this.redis, this.chance);
    this.gateways.push(process);
    this.keepRunning(process, () => this.startGateway());
  }

  startWorker(): void {
    const process = new WorkerProcess(`worker ${++this.made}`, this.redis, this.chance, this.lanes);
    this.workers.push(process);
    this.keepRunning(process, () => this.startWorker());
  }

  /** A person in both teams has them in one tab. */
  openTab(person: Person): Tab {
    if (person !== ZOE && person !== ZOE_IN_HARBOR) return this.openTeam(person);
    const tab = this.openTeam(ZOE);
    this.openTeam(ZOE_IN_HARBOR, tab);
    return tab;
  }

  private openTeam(person: Person, beside?: Tab): Tab {
    const device = this.people.find((one) => one.person === person)?.device as Device;
    const tab = new Tab(
      `${person.id} ${++this.made}${beside ? ' beside' : ''}`,
      person,
      device,
      (one) => this.network.socketsOf(one),
      this.watch,
      beside,
    );
    this.tabs.push(tab);
    this.trace(`${tab.name} is opened as ${tab.client}`);
    return tab;
  }

  isMember({ id, team }: Person): boolean {
    return this.redis.keys.get('hash', itemsKey(membersFeed(team)))?.has(id) ?? false;
  }

  /** According to what is stored. */
  ownerOf(team: TeamId): MemberId | undefined {
    const stored = this.redis.keys.get('hash', itemsKey(membersFeed(team)));
    for (const [id, text] of stored ?? [])
      if (fromBytes(text).includes('"role":"owner"')) return id as MemberId;
    return undefined;
  }

  /** Submits a job of the server's own. It may be lost with the data or the connection of Redis. @returns its client */
  submitAsServer(user: MemberId, team: TeamId, action: ServerActionName, args: unknown): ClientId {
    const client = ownClient('simulated', String(++this.made));
    const job: ServerJob = { team, user, client, mutation: 1, action, args, authority: 'server' };
    this.serverJobs.push(job);
    this.membersChanged = true;
    const queue = this.foreigner.job(queueOfJob({ team, action, authority: 'server' }, this.lanes));
    queue.put(JSON.stringify(job)).catch(() => {});
    return client;
  }

  living(): Tab[] {
    return this.tabs.filter(({ alive }) => alive);
  }

  /** Redis is killed and loses what was not on its disk. */
  rewind(): void {
    const copy = this.copies.find(({ at }) => at >= this.clock.now - DISK_BEHIND) ?? this.copies.at(-1);
    const keys = (copy?.keys ?? this.redis.keys).copy();
    for (const history of Object.values(this.histories)) history.goBack(keys);
    this.copies = [];
    this.redis.restart(keys);
  }

  /** The faults end: everything runs, every line works, and all browsers get an `online` event. */
  heal(): void {
    this.network.heal();
    for (const process of [...this.gateways, ...this.workers]) process.redis.onCall = null;
    this.reopenClosed();
    for (const tab of this.living()) {
      tab.online = true;
      tab.wakeUp();
    }
  }

  /** A removed member who is a member again since Redis lost data starts again. */
  reopenClosed(people: readonly Person[] = this.people.map(({ person }) => person)): void {
    for (const tab of this.living())
      if (people.includes(tab.person) && tab.engine.status.connection === 'closed') tab.kill();
    for (const person of people)
      if (!this.living().some((tab) => tab.person === person)) this.openTab(person);
  }

  private keepRunning(process: GatewayProcess | WorkerProcess, again: () => void): void {
    process.onDeath(() => {
      this.trace(`${process.name} is dead`);
      setTimeout(again, this.chance.below(1_500));
    });
    void process.start().then(() => this.trace(`${process.name} runs`));
  }

  private keepCopy(): void {
    this.copies.push({ at: this.clock.now, keys: this.redis.copy() });
    while ((this.copies[0]?.at ?? 0) < this.clock.now - 2 * DISK_BEHIND) this.copies.shift();
  }
}
