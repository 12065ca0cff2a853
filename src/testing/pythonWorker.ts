/** The example worker in Python as tests run it: with what we publish, or with a script that does more on purpose. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startPythonWorker } from '../../scripts/pythonWorker.mjs';
import { publishedFiles } from '../server/published.ts';

export type PythonWorker = ReturnType<typeof startPythonWorker> & {
  /** Resolves when it has said that on its standard error. */
  readonly says: (words: string) => Promise<void>;
};

/** Lua that a script begins with. */
export type Beginnings = { readonly commit?: string; readonly jobFinish?: string };

export class PythonWorkers {
  private readonly running: PythonWorker[] = [];
  private readonly folders: string[] = [];

  async start(redisUrl: string, beginnings: Beginnings = {}): Promise<PythonWorker> {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-published-'));
    this.folders.push(folder);
    for (const [name, text] of publishedFiles()) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      const [, beginning = ''] =
        Object.entries(beginnings).find(([script]) => name === `${script}.lua`) ?? [];
      await writeFile(join(folder, name), `${beginning}\n${text}`);
    }
    const guarded = startPythonWorker(redisUrl, folder, 'pipe');
    const worker = { ...guarded, says: listener(guarded) };
    this.running.push(worker);
    return worker;
  }

  async killAll(): Promise<void> {
    await Promise.all(this.running.splice(0).map((worker) => worker.kill()));
    await Promise.all(this.folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

const listener = ({ child }: ReturnType<typeof startPythonWorker>): PythonWorker['says'] => {
  let said = '';
  const waiting = new Set<() => void>();
  child.stderr?.on('data', (bytes: Buffer) => {
    said += bytes;
    for (const check of waiting) check();
  });
  return (words) =>
    new Promise((resolve) => {
      const check = () => {
        if (!said.includes(words)) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
};
