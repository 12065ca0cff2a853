/**
 * Puts jobs into their queues: one call per queue for all jobs submitted in one turn of the event loop.
 *
 * Guarantees that a job is in its queue when its promise resolves, that a failed call rejects each of its jobs, and
 * that the jobs of a queue are put in the order in which they were submitted.
 */
import { newId } from '../../thoonk/ids.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';

type Line = {
  readonly jobs: { readonly id: string; readonly item: string }[];
  readonly put: Promise<unknown>;
};

export class JobBatcher {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly thoonk: Thoonk) {}

  /** @param id chosen by the caller; a known id is not put twice */
  async put(queue: string, item: string, id = newId()): Promise<void> {
    let line = this.lines.get(queue);
    if (!line) {
      line = this.open(queue);
      this.lines.set(queue, line);
    }
    line.jobs.push({ id, item });
    await line.put;
  }

  private open(queue: string): Line {
    const jobs: Line['jobs'] = [];
    const put = new Promise((resolve) => setImmediate(resolve)).then(() => {
      this.lines.delete(queue);
      return this.thoonk.job(queue).putMany(jobs);
    });
    return { jobs, put };
  }
}
