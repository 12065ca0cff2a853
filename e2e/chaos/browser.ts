/**
 * A person's browser: a device that outlives its tabs, and a network of its own that can fail.
 */
import type { SeededRandom } from '../../src/demo/seededRandom.ts';
import { keyOf } from './checker/history.ts';
import { Device } from './device.ts';
import { nextWish } from './edits.ts';
import { Line } from './line.ts';
import type { Recorder } from './recorder.ts';
import { Tab } from './tab.ts';
import { canary, type Person } from './teams.ts';

let canaries = 0;

export class Browser {
  device = new Device();
  readonly tabs: Tab[] = [];
  private opened = 0;
  private working: NodeJS.Timeout | undefined;

  private constructor(
    readonly name: string,
    readonly person: Person,
    readonly line: Line,
    readonly recorder: Recorder,
    private readonly random: SeededRandom,
  ) {}

  /** @param gateways their ports */
  static async open(
    name: string,
    person: Person,
    gateways: readonly number[],
    recorder: Recorder,
    random: SeededRandom,
  ): Promise<Browser> {
    return new Browser(name, person, await Line.open(gateways), recorder, random);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.line.port}`;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.line.port}/ws`;
  }

  async openTab(): Promise<void> {
    const tab = new Tab(this, `${this.name} tab ${++this.opened}`);
    this.tabs.push(tab);
    await tab.open();
  }

  /** As if the browser's profile were deleted: nothing of it is left. */
  loseDevice(): void {
    for (const tab of this.tabs.splice(0)) tab.crash();
    this.device = new Device();
    this.recorder.wiped.set(this.name, Date.now());
  }

  /** A removed member who is a member again reopens the page. */
  async openAgain(): Promise<void> {
    const away = this.tabs.filter(({ isSentAway }) => isSentAway);
    for (const tab of away) {
      this.tabs.splice(this.tabs.indexOf(tab), 1);
      tab.crash();
      await this.openTab();
    }
  }

  crashTab(index: number): void {
    const [tab] = this.tabs.splice(index % this.tabs.length, 1);
    tab?.crash();
  }

  /** Edits at random moments, at this average rate per second, until told to stop. */
  work(rate: number): void {
    this.working = setTimeout(
      () => {
        this.edit();
        this.work(rate);
      },
      (this.random.next() * 2_000) / rate,
    );
  }

  stopWork(): void {
    clearTimeout(this.working);
  }

  /** The edits that this browser still wants to send. */
  async pending(): Promise<string[]> {
    const { jobs } = await this.device.storage.load();
    const shown = this.tabs.flatMap(({ engine }) => engine.store.pending.map(({ job }) => job));
    const stored = jobs.filter(({ state }) => state === 'unsent').map(({ job }) => job);
    return [...shown, ...stored].map(keyOf);
  }

  async close(): Promise<void> {
    this.stopWork();
    await Promise.all(this.tabs.map((tab) => tab.close()));
    await this.line.close();
  }

  private edit(): void {
    const { random, person, tabs } = this;
    const tab = tabs.length > 0 ? random.pick(tabs) : undefined;
    if (!tab?.ready) return;
    const shown = tab.engine.store.state;
    const token = () => canary(person.team, ++canaries);
    const inverse = (of: 'done' | 'undone') => tab.takeInverse(of);
    const wish = nextWish({ shown, user: person.id, random, token, inverse });
    if (wish) tab.do(wish);
  }
}
