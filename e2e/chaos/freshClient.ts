/**
 * A new client: it asks for the team and processes the answer with the checker's own fold.
 */
import { WebSocket } from 'ws';
import type { LogEntry } from '../../src/sync/protocol/entry.ts';
import { PROTOCOL_VERSION, type ServerMessage } from '../../src/sync/protocol/index.ts';
import { foldEntries } from './checker/fold.ts';
import type { Feeds, View } from './checker/history.ts';
import type { Person } from './teams.ts';

const PATIENCE = 10_000;

/** @param head the entry up to which it waits. If it is not sent the team in time, the judge sees where it stopped. */
export const freshView = (port: number, { id: user, team, cookie }: Person, head: number): Promise<View> =>
  new Promise((resolve) => {
    const origin = `http://127.0.0.1:${port}`;
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws`, { headers: { cookie, origin } });
    const fresh = new Fresh();
    const end = (who = 'a fresh client') => {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.on('error', () => {});
      socket.terminate();
      resolve({ who, user, team, ...fresh.view() });
    };
    const timer = setTimeout(() => end('a fresh client, not served in time,'), PATIENCE);
    socket.on('error', (error) => end(`a fresh client (${error.message})`));
    socket.on('close', (code) => end(`a fresh client, closed with ${code},`));
    socket.on('open', () => socket.send(JSON.stringify(helloOf(team))));
    socket.on('message', (data) => {
      fresh.take(JSON.parse(String(data)) as ServerMessage);
      if (fresh.seq >= head) end();
    });
  });

const helloOf = (team: string) => ({
  type: 'hello',
  protocol: PROTOCOL_VERSION,
  client: `fresh-${team}-${process.pid}`,
  team,
  settled: 0,
});

class Fresh {
  seq = -1;
  private hash = '';
  private feeds: Feeds = {};

  take(message: ServerMessage): void {
    if (message.type === 'snapshot') {
      this.feeds = message.feeds;
      this.at(message);
      // These lead to the place as of which the private feeds are.
      for (const entry of message.entries ?? []) this.entry(entry);
      this.feeds = { ...this.feeds, ...message.own };
    }
    if (message.type === 'entries') for (const entry of message.entries) this.entry(entry);
  }

  view(): Pick<View, 'seq' | 'hash' | 'feeds'> {
    return { seq: this.seq, hash: this.hash, feeds: this.feeds };
  }

  private entry(entry: LogEntry): void {
    if (entry.seq <= this.seq) return;
    if (entry.by) this.feeds = foldEntries([entry], this.feeds);
    this.at(entry);
  }

  private at({ seq, hash }: { readonly seq: number; readonly hash: string }): void {
    this.seq = seq;
    this.hash = hash;
  }
}
