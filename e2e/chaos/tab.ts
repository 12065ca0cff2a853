/**
 * A tab: the client's real engine over real sockets, with a witness on each of them.
 */

import { WebSocket } from 'ws';
import type { Action, Inverse } from '../../src/actions/defineAction.ts';
import { actionNamed } from '../../src/actions/index.ts';
import { Engine } from '../../src/client/engine/engine.ts';
import { CLOSE } from '../../src/sync/protocol/close.ts';
import type { Entry } from '../../src/sync/protocol/entry.ts';
import type { Job } from '../../src/sync/replica.ts';
import { allActions } from '../../test/fixtures/allActions.ts';
import { loadedSockets } from '../../test/fixtures/loadedSockets.ts';
import { keyOf, type Told, type View } from './checker/history.ts';
import { WireWitness } from './checker/wireWitness.ts';
import { type Device, DeviceAccess } from './device.ts';
import type { Wish } from './edits.ts';
import type { Recorder } from './recorder.ts';
import { memberNames, type Person } from './teams.ts';

/** The browser of a tab. */
export type TabOwner = {
  readonly name: string;
  readonly person: Person;
  readonly device: Device;
  /** The gateways' address for this browser. */
  readonly origin: string;
  readonly url: string;
  readonly recorder: Recorder;
};

/** Edits that can be undone. */
const REMEMBERED = 20;

export class Tab {
  readonly engine: Engine;
  private readonly access: DeviceAccess;
  private readonly sockets = new Set<WebSocket>();
  /** Outcomes in the log of edits that were not settled here yet. */
  private readonly verdicts = new Map<string, Told['by']>();
  private readonly done: Inverse[] = [];
  private readonly undone: Inverse[] = [];

  constructor(
    private readonly browser: TabOwner,
    readonly name: string,
  ) {
    const { person, device, url } = browser;
    this.access = new DeviceAccess(device);
    const { storage, locks, nextFrame } = this.access;
    const { wakeUps } = device;
    const WebSocket = this.witnessedSocket() as unknown as typeof globalThis.WebSocket;
    this.engine = new Engine(
      { id: person.id, team: person.team },
      {
        url,
        WebSocket,
        sockets: loadedSockets,
        storage,
        locks,
        wakeUps,
        losses: () => () => {},
        nextFrame,
        actions: allActions,
      },
      {
        changed: ({ unsent }) => {
          if (unsent === 0) browser.recorder.claim(name);
        },
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

  /** The server refuses it, because its person is not a member. */
  get isSentAway(): boolean {
    const { connection, closeCode } = this.engine.status;
    return connection === 'closed' && closeCode === CLOSE.notMember;
  }

  get ready(): boolean {
    return this.engine.status.ready;
  }

  async open(): Promise<void> {
    await this.engine.start();
  }

  /** The edit that undoes the last edit, or redoes the last undone one. Each is tried once. */
  takeInverse(of: 'done' | 'undone'): Inverse | null {
    return this[of].pop() ?? null;
  }

  do({ action: name, args, token, takesBack }: Wish): void {
    const action = actionNamed(name) as Action;
    const { pending } = this.engine.act(action, args as Record<string, unknown>);
    if (!pending) return;
    const { job, inverse } = pending;
    const { client, mutation, team, user } = job;
    const { name: browser, recorder } = this.browser;
    const edit = { client, mutation, team, user, browser, tab: this.name, action: name, token };
    recorder.edit({ ...edit, at: Date.now() }, browser, this.online);
    if (inverse) this.remember(inverse, takesBack);
  }

  private remember(inverse: Inverse, takesBack: Wish['takesBack']): void {
    const history = takesBack === 'done' ? this.undone : this.done;
    history.push(inverse);
    if (history.length > REMEMBERED) history.shift();
    if (!takesBack) this.undone.length = 0;
  }

  /** What is shown; while something is pending, what is confirmed. */
  view(): View {
    const { store } = this.engine;
    const { seq = -1, hash = '', feeds = {} } = store.confirmed() ?? {};
    const { id: user, team } = this.browser.person;
    const shown = store.pending.length === 0 ? store.state.export() : feeds;
    return { who: this.name, user, team, seq, hash, feeds: shown };
  }

  /** As if its process were killed: no orderly close. */
  crash(): void {
    this.access.crash();
    for (const socket of this.sockets) socket.terminate();
    // Only its timers are left; its pending writes have no effect any more.
    void this.engine.stop();
    this.browser.recorder.crashes.set(this.name, Date.now());
  }

  async close(): Promise<void> {
    await this.engine.stop();
    for (const socket of this.sockets) socket.terminate();
  }

  private tell({ client, mutation }: Job, code: number): void {
    const key = keyOf({ client, mutation });
    const by = this.verdicts.get(key) ?? 'snapshot';
    this.verdicts.delete(key);
    this.browser.recorder.tell({ client, mutation, code, at: Date.now(), by });
  }

  private seen({ by, seq, hash }: Entry, onlineSince: number, part: string | undefined): void {
    const { recorder, person, name } = this.browser;
    const key = keyOf(by);
    recorder.receive({ user: person.id, team: person.team, seq, hash, ...(part ? { part } : {}) });
    recorder.seen(key, name, onlineSince);
    if (by.user === person.id) this.verdicts.set(key, 'entry');
  }

  private answered(number: { readonly client: string; readonly mutation: number }): void {
    const key = keyOf(number);
    if (!this.verdicts.has(key)) this.verdicts.set(key, 'answer');
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
          seen: (entry, part) => this.seen(entry, since, part),
          answered: (number) => this.answered(number),
          sent: ({ client, mutation, action, args }) =>
            recorder.ask(keyOf({ client, mutation }), { user: person.id, team: person.team, action, args }),
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
        this.on('message', (data) => this.witness.received(String(data)));
      }

      override send(data: string): void {
        this.witness.said(data);
        super.send(data);
      }
    };
  }
}
