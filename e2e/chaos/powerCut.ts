/**
 * What a power cut leaves of Redis's append-only file: Redis writes it at once, but it reaches the disk every second,
 * so about the last second is lost, and the file ends at any byte.
 *
 * Guarantees that nothing is removed that was written more than a second before the cut.
 */
import { readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const LOSS = 1_000;
const LOOK = 50;

export class AppendOnlyFile {
  private readonly sizes: { readonly at: number; readonly size: number; readonly file: string }[] = [];
  private readonly timer: NodeJS.Timeout;

  /** @param folder the folder of the Redis server */
  constructor(private readonly folder: string) {
    this.timer = setInterval(() => this.look(), LOOK);
  }

  close(): void {
    clearInterval(this.timer);
  }

  /**
   * Called when the server is dead.
   *
   * @param fraction the part of the last second that is lost, from 0 to 1
   * @returns how many bytes were cut off
   */
  cut(fraction: number): number {
    this.look();
    const last = this.sizes.at(-1);
    if (!last) return 0;
    const before = this.sizes.findLast(({ at, file }) => file === last.file && last.at - at >= LOSS);
    const kept = before ?? this.sizes.find(({ file }) => file === last.file) ?? last;
    const lost = Math.floor((last.size - kept.size) * fraction);
    truncateSync(last.file, last.size - lost);
    this.sizes.length = 0;
    return lost;
  }

  private look(): void {
    try {
      const file = join(this.folder, 'appendonlydir', newestFile(this.folder));
      const now = Date.now();
      this.sizes.push({ at: now, size: statSync(file).size, file });
      while ((this.sizes[1]?.at ?? now) < now - 2 * LOSS) this.sizes.shift();
    } catch {
      // While Redis starts there is none, or it is being replaced.
    }
  }
}

/** The manifest names the files; the newest incremental one is written to. */
const newestFile = (folder: string): string => {
  const manifest = readFileSync(join(folder, 'appendonlydir', 'appendonly.aof.manifest'), 'utf8');
  const names = [...manifest.matchAll(/^file (\S+) seq (\d+) type i/gm)];
  const newest = names.sort((one, other) => Number(one[2]) - Number(other[2])).at(-1);
  if (!newest?.[1]) throw new Error('the append-only file has no incremental part');
  return newest[1];
};
