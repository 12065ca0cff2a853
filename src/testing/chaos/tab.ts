/**
 * A tab: the real engine of the client over real sockets, with a witness on each of them.
 */
import { WebSocket } from 'ws';
import type { Action } from '../../actions/defineAction.ts';
import { actionNamed } from '../../actions/index.ts';
import { Engine } from '../../client/engine/engine.ts';
import type { Job } from '../../sync/rebase.ts';
import type { Browser } from './browser.ts';
import { keyOf, type View } from './checker/history.ts';
import { WireWitness } from './checker/wireWitness.ts';
import { DeviceAccess } from './device.ts';
import type { Wish } from './edits.ts';
import { memberNames } from './teams.ts';

export class Tab {
  readonly engine: Engine;
  private readonly access: DeviceAccess;
  private readonly sockets = new Set<WebSocket>();

  constructor(
    readonly browser: Browser,
    readonly name: string,
  ) {
    const { person, device, url } = browser;
    this.access = new DeviceAccess(device);
    const { storage, locks, nextFrame } = this.access;
    const { wakeUps } = device;
    const WebSocket = this.witnessedSocket() as unknown as typeof globalThis.WebSocket;
    this.engine = new Engine(
      { id: person.id, team: person.team },
      { url, WebSocket, storage, locks, wakeUps, nextFrame },
      {
        changed: () => {},
        said: () => {},
        settled: (settled) => {
          for (const { job, refusal } of settled) this.tell(job, refusal?.code ?? 200);
        },
      },
    );
  }

  get online(): boolean {
    return this.engine.status.connection === 'live';
  }

  get ready(): boolean {
    return this.engine.status.ready;
  }

  async open(): Promise<void> {
    await this.engine.start();
  }

  do({ action: name, args, token }: Wish): void {
    const action = actionNamed(name) as Action;
    if (this.engine.act(action, args as Record<string, unknown>) !== null) return;
    const job = this.engine.store.pending.at(-1)?.job;
    if (job?.action !== name) throw new Error(`${name} is not pending after it was done`);
    const { client, mutation, team, user } = job;
    const edit = { client, mutation, team, user, tab: this.name, action: name, token, at: Date.now() };
    this.browser.recorder.edit(edit, this);
  }

  /** What is shown; while something is pending, what is confirmed. */
  view(): View {
    const { store } = this.engine;
    const { seq = -1, hash = '', feeds = {} } = store.confirmed() ?? {};
    const { team } = this.browser.person;
    const shown = store.pending.length === 0 ? store.state.export() : feeds;
    return { who: this.name, team, seq, hash, feeds: shown };
  }

  /** As when its process is killed: no goodbye to anybody. */
  crash(): void {
    this.access.crash();
    for (const socket of this.sockets) socket.terminate();
    // Only its timers are left; what it still wants to write is not heard any more.
    void this.engine.stop();
    this.browser.recorder.crashes.set(this.name, Date.now());
  }

  async close(): Promise<void> {
    await this.engine.stop();
    for (const socket of this.sockets) socket.terminate();
  }

  private tell({ client, mutation }: Job, code: number): void {
    this.browser.recorder.tell({ client, mutation, code });
  }

  private witnessedSocket() {
    const { sockets, browser, name } = this;
    const { person, origin, recorder } = browser;
    const members = new Set<string>(memberNames(person.team));
    const witness = () => {
      const since = Date.now();
      return new WireWitness(
        { who: name, user: person.id, team: person.team, members },
        {
          wrong: (violation) => recorder.wrong(violation),
          seen: (by) => recorder.seen(keyOf(by), browser.name, since),
          sent: (by) => void recorder.sent.add(keyOf(by)),
          note: (line) => recorder.note(`${name}: ${line}`),
        },
      );
    };
    return class extends WebSocket {
      private readonly witness = witness();

      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers: { cookie: person.cookie, origin } });
        sockets.add(this);
        this.on('error', () => {});
        this.on('close', (code) => {
          sockets.delete(this);
          recorder.note(`${name}: closed with ${code}`);
        });
        this.on('message', (data) => this.witness.heard(String(data)));
      }

      override send(data: string): void {
        this.witness.said(data);
        super.send(data);
      }
    };
  }
}
