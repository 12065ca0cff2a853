/**
 * A browser that can crash: a separate process with a persistent profile, as on a real device.
 *
 * `crash` sends SIGKILL to all its processes; `open` starts it again on the same profile.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumOnThisMachine } from '../scripts/findChromium.mjs';
import { type GuardedProcess, startGuarded } from '../scripts/guardedProcess.mjs';
import { chromiumArguments } from './chromiumArguments.ts';

export class Device {
  private process: GuardedProcess | undefined;
  private browser: Browser | undefined;

  /** @param folder the folder of the profile */
  constructor(private readonly folder: string) {}

  /** Starts the browser with an empty page. */
  async open(): Promise<Page> {
    const own = [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${join(this.folder, 'profile')}`,
    ];
    const program = chromiumOnThisMachine() ?? 'chromium';
    this.process = startGuarded(program, [...chromiumArguments, ...own, 'about:blank'], { output: 'pipe' });
    this.browser = await chromium.connectOverCDP(await debuggingAddress(this.process));
    const [context] = this.browser.contexts();
    if (!context) throw new Error('the browser has no profile');
    return context.pages()[0] ?? (await context.newPage());
  }

  /** Closes it cleanly, so that everything in memory is written. */
  async close(): Promise<void> {
    const session = await this.browser?.newBrowserCDPSession();
    await session?.send('Browser.close').catch(() => undefined);
    await this.process?.exited;
  }

  async crash(): Promise<void> {
    await this.process?.kill();
    await this.browser?.close().catch(() => undefined);
  }
}

const debuggingAddress = ({ child }: GuardedProcess): Promise<string> =>
  new Promise((settle, reject) => {
    if (!child.stderr) return reject(new Error('the browser was started without pipes'));
    child.stdout?.resume();
    child.once('exit', () => reject(new Error('the browser ended before it could be asked')));
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address) settle(address);
    });
  });
