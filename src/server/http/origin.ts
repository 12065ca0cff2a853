/**
 * Whether a request comes from a page of ours. Browsers send Origin with every upgrade and every request that changes
 * something, and no page can forge it.
 */
import type { IncomingHttpHeaders } from 'node:http';

export const isOwnOrigin = ({ origin, host }: IncomingHttpHeaders): boolean => {
  if (!origin || !host || !URL.canParse(origin)) return false;
  return new URL(origin).host === host;
};
