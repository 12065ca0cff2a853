/**
 * Finds out what blocks the socket although the network works.
 *
 * Guarantees that it reports an obstacle only if the answer to a plain request proves it; an ordinary outage, or a
 * server that is starting, is never reported as one.
 */
import { reach } from '../../api/routes/reach.ts';
import { callRoute, ForeignAnswer } from '../engine/callRoute.ts';

/**
 * `socketsBlocked`: requests arrive, WebSocket upgrades do not. `signInRequired`: a proxy answers in place of the
 * server until the user signs in to it. `unknownAddress`: the server does not know the address at which this page was
 * opened.
 */
export type Obstacle = 'socketsBlocked' | 'signInRequired' | 'unknownAddress';

/** Result of an HTTP probe: an obstacle, 'reached' (our server answered), or null (no usable answer). */
type Answer = Obstacle | 'reached' | null;

/** 1006: the connection was cut. 1000: it never opened; the reconnecting library reports this code. */
const NOT_CLOSED_BY_SERVER: readonly (number | null)[] = [1000, 1006];
const PROBE_TIMEOUT_MS = 8_000;

const askServer = async (): Promise<Answer> => {
  try {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
    const answer = await callRoute(reach, {}, { redirect: 'manual', cache: 'no-store', signal });
    if (answer.ok) return 'reached';
    return answer.refusal.reason === 'foreignOrigin' ? 'unknownAddress' : null;
  } catch (error) {
    return error instanceof ForeignAnswer ? obstacleBehind(error) : null;
  }
};

/** A proxy whose server is down, or that does not know our address, does not ask for a sign-in. */
const obstacleBehind = ({ status }: ForeignAnswer): Answer =>
  status >= 500 || status === 404 ? null : 'signInRequired';

/** The obstacle for a page that could not even ask who is signed in. */
export const findObstacle = async (): Promise<Obstacle | null> => {
  const answer = await askServer();
  return answer === 'reached' ? null : answer;
};

export class ObstacleWatch {
  private failures = 0;
  private asking = false;
  /** A socket failed, then a request arrived: the next failure proves that sockets are blocked. */
  private suspected = false;

  constructor(private readonly show: (obstacle: Obstacle | null) => void) {}

  /** @param failures failed connection attempts since it was last live */
  connectionChanged(failures: number, closeCode: number | null): void {
    if (failures === this.failures) return;
    this.failures = failures;
    if (failures === 0) {
      this.suspected = false;
      this.show(null);
    } else if (NOT_CLOSED_BY_SERVER.includes(closeCode) && !this.asking) {
      this.asking = true;
      void this.ask().finally(() => {
        this.asking = false;
      });
    }
  }

  private async ask(): Promise<void> {
    const answer = await askServer();
    // The socket has connected in the meantime.
    if (this.failures === 0) return;
    if (answer !== 'reached') this.show(answer);
    else if (this.suspected) this.show('socketsBlocked');
    this.suspected = answer === 'reached';
  }
}
