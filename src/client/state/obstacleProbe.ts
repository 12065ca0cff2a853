/**
 * Asks the server one plain question, to find out what is between it and the page. Loaded only when the socket fails.
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
export type Answer = Obstacle | 'reached' | null;

const PROBE_TIMEOUT_MS = 8_000;

export const askServer = async (): Promise<Answer> => {
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
