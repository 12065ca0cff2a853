/**
 * Gathers the requests that are made in one turn of the event loop, and answers them with few calls.
 *
 * Guarantees that every request is answered or rejected, that requests are sent in the order in which they were made,
 * and that a failed call rejects only the requests in it.
 */

type Waiting<Request, Answer> = {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

export class Gathering<Request, Answer> {
  private waiting: Waiting<Request, Answer>[] = [];

  /**
   * @param call answers each request, or returns the error that rejects it
   * @param sizeOf a request may be larger than `maxSize`, and is then alone in its call
   */
  constructor(
    private readonly call: (requests: readonly Request[]) => Promise<readonly (Answer | Error)[]>,
    private readonly sizeOf: (request: Request) => number,
    private readonly maxSize: number,
  ) {}

  ask(request: Request): Promise<Answer> {
    // Runs after all promises that are settled now have been handled.
    if (this.waiting.length === 0) process.nextTick(() => this.flush());
    return new Promise((resolve, reject) => this.waiting.push({ request, resolve, reject }));
  }

  private flush(): void {
    const waiting = this.waiting;
    this.waiting = [];
    let [first, size] = [0, 0];
    waiting.forEach(({ request }, at) => {
      const more = this.sizeOf(request);
      if (at > first && size + more > this.maxSize) {
        void this.send(waiting.slice(first, at));
        [first, size] = [at, 0];
      }
      size += more;
    });
    void this.send(waiting.slice(first));
  }

  private async send(group: readonly Waiting<Request, Answer>[]): Promise<void> {
    try {
      const answers = await this.call(group.map(({ request }) => request));
      group.forEach(({ resolve, reject }, at) => {
        const answer = answers[at] ?? new Error('a gathered request got no answer');
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
