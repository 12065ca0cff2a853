/**
 * Puts jobs into their queues: all that come in one turn of the event loop go in one call a queue.
 *
 * Guarantees that a job is in its queue when its promise resolves, that a call that fails fails each of its jobs, and that
 * jobs of a queue are put in the order in which they came.
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

  /** @param id one of the caller's own: a job that is known already is not put twice */
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
