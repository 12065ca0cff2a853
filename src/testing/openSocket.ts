/** A socket to a gateway as a browser opens it, for programs that measure. */
import { WebSocket } from 'ws';

export const openSocket = (url: string, cookie: string): WebSocket =>
  new WebSocket(`${url.replace(/^http/, 'ws')}/ws`, { headers: { cookie, origin: url } });
