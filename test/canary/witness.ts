/** Everything that one person has received, by the way on which it came. */
import type { WebSocket } from 'ws';
import type { Route } from '../../src/api/defineRoute.ts';
import { requestOf } from '../../src/api/request.ts';
import type { PushDevice } from '../fixtures/pushService.ts';

type Way = 'socket' | 'route' | 'push' | 'mail';

export class Witness {
  private readonly received: { readonly way: string; readonly text: string }[] = [];

  add(way: Way, text: string, detail = ''): void {
    this.received.push({ way: `${way}${detail && ` ${detail}`}`, text });
  }

  get count(): number {
    return this.received.length;
  }

  /** How a text came here, or null if it did not. */
  wayOf(text: string): string | null {
    return this.received.find((one) => one.text.includes(text))?.way ?? null;
  }

  socket(socket: WebSocket): void {
    socket.on('message', (data) => this.add('socket', String(data)));
  }

  pushes({ received }: PushDevice): void {
    for (const { text } of received) this.add('push', JSON.stringify(text));
  }

  /** Calls a route that changes nothing, with each of the ids in its place. */
  async route(
    url: string,
    route: Route,
    cookie: string,
    ids: readonly string[],
    words: readonly string[],
  ): Promise<void> {
    if (route.method !== 'GET') return;
    const params = route.params ? ids.map((id) => filled(route, 'params', id)) : [{}];
    const query = route.query ? words.map((word) => filled(route, 'query', word)) : [{}];
    for (const one of params)
      for (const other of query) await this.call(url, route, cookie, { ...one, ...other });
  }

  private async call(url: string, route: Route, cookie: string, input: object): Promise<void> {
    const { path, headers, ...request } = requestOf(route, input as never);
    const response = await fetch(url + path, {
      ...request,
      redirect: 'manual',
      headers: { origin: url, cookie, ...headers },
    });
    this.add('route', `${await response.text()} ${response.headers.get('location') ?? ''}`, path);
  }
}

/** The required fields of a part of the input, all with one value. */
const filled = (route: Route, part: 'params' | 'query', value: string): object => {
  const { required = [] } = (route[part] ?? {}) as { readonly required?: readonly string[] };
  return { [part]: Object.fromEntries(required.map((name) => [name, value])) };
};
