/**
 * A TCP line with faults: browsers to gateways, or gateways and workers to Redis.
 *
 * It listens on a port of its own and connects each connection to the next target that accepts one, in turn, like a
 * load balancer. Guarantees that a mended fault leaves nothing behind, and that nothing outlives `close`.
 */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Joint, type LineFault } from './joint.ts';

const LOOPBACK = '127.0.0.1';

export class Line {
  private readonly joints = new Set<Joint>();
  private readonly faults: LineFault[] = [];
  private turn = 0;

  private constructor(
    private readonly server: Server,
    private readonly targets: readonly number[],
  ) {
    server.on('connection', (socket) => this.take(socket));
  }

  /** @param targets ports, tried in turn; one that does not answer is skipped */
  static async open(targets: readonly number[]): Promise<Line> {
    const server = createServer();
    const line = new Line(server, targets);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, LOOPBACK, resolve);
    });
    return line;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /**
   * From now on, for open and for new connections. The most recent of several faults applies.
   *
   * @returns a function that mends it
   */
  spoil(fault: LineFault): () => void {
    this.faults.push(fault);
    this.change();
    return () => {
      this.faults.splice(this.faults.indexOf(fault), 1);
      this.change();
    };
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const joint of this.joints) joint.end();
    await closed;
  }

  private get fault(): LineFault {
    return this.faults.at(-1) ?? { kind: 'none' };
  }

  private change(): void {
    for (const joint of this.joints) joint.spoil(this.fault);
  }

  private take(front: Socket): void {
    front.on('error', () => {});
    if (this.fault.kind === 'cut') {
      front.resetAndDestroy();
      return;
    }
    this.join(front, this.targets.length);
  }

  private join(front: Socket, tries: number): void {
    const port = this.targets[this.turn++ % this.targets.length];
    if (port === undefined || tries === 0) {
      front.resetAndDestroy();
      return;
    }
    const back = connect(port, LOOPBACK);
    const next = () => this.join(front, tries - 1);
    back.once('error', next);
    back.once('connect', () => {
      back.off('error', next);
      const joint = new Joint(front, back, () => this.joints.delete(joint));
      this.joints.add(joint);
      joint.spoil(this.fault);
    });
  }
}
