/**
 * Server time, from the clock of this machine and what the server said last.
 *
 * The last known difference is kept on the device, so that a start without a network is not as wrong as the machine's clock;
 * and until the server answers, time does not go back behind what it said then.
 */
import { app, setApp } from '../state/store.ts';

const KEY = 'slipway.clock';

/** @param serverTime what the server's clock says now, milliseconds since the epoch */
export const serverTimeIs = (serverTime: number): void => {
  const clockOffset = serverTime - Date.now();
  setApp({ clockOffset, earliestTime: 0 });
  try {
    localStorage.setItem(KEY, `${Math.round(clockOffset)} ${Math.round(serverTime)}`);
  } catch {
    // The browser may refuse to store anything: then the next start without a network trusts its own clock.
  }
};

/** For a start during which the server may not answer. */
export const restoreServerClock = (): void => {
  try {
    const [clockOffset = 0, earliestTime = 0] = (localStorage.getItem(KEY) ?? '').split(' ').map(Number);
    if (Number.isFinite(clockOffset) && Number.isFinite(earliestTime)) setApp({ clockOffset, earliestTime });
  } catch {
    // As above.
  }
};

/** Server time, milliseconds since the epoch. */
export const serverNow = (): number => Math.max(Date.now() + app().clockOffset, app().earliestTime);
