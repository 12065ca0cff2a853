/**
 * Answers all requests of one turn of the event loop with one call.
 *
 * Guarantees that a call begins after the requests that it answers, so an answer is never older than its request, and
 * that a failed call rejects only its own requests.
 */
export class TurnBatch<Request, Answer> {
  private turn: { readonly requests: Request[]; readonly answers: Promise<readonly Answer[]> } | null = null;

  /**
   * @param call returns one answer for each request, in their order
   * @param max number of requests per call
   */
  constructor(
    private readonly call: (requests: readonly Request[]) => Promise<readonly Answer[]>,
    private readonly max = 500,
  ) {}

  async ask(request: Request): Promise<Answer> {
    const turn = this.turn && this.turn.requests.length < this.max ? this.turn : this.begin();
    const index = turn.requests.push(request) - 1;
    // `call` returns an answer for every request.
    return (await turn.answers)[index] as Answer;
  }

  private begin() {
    const requests: Request[] = [];
    const answers = new Promise((resolve) => setImmediate(resolve)).then(() => {
      if (this.turn === turn) this.turn = null;
      return this.call(requests);
    });
    const turn = { requests, answers };
    this.turn = turn;
    return turn;
  }
}
