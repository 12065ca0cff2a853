/**
 * A client that has never been there: it asks for the team and works out what it is given with the checker's own fold.
 */
import { WebSocket } from 'ws';
import { type LogEntry, PROTOCOL_VERSION, type ServerMessage } from '../../sync/protocol.ts';
import { foldEntries } from './checker/fold.ts';
import type { Feeds, View } from './checker/history.ts';
import type { Person } from './teams.ts';

const PATIENCE = 10_000;

/** @param head up to which it waits */
export const freshView = (port: number, { team, cookie }: Person, head: number): Promise<View> =>
  new Promise((resolve, reject) => {
    const origin = `http://127.0.0.1:${port}`;
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws`, { headers: { cookie, origin } });
    const end = (work: () => void) => {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.on('error', () => {});
      socket.terminate();
      work();
    };
    const fail = (why: string) => end(() => reject(new Error(`a fresh client of ${team} ${why}`)));
    const timer = setTimeout(() => fail('was not given the team in time'), PATIENCE);
    const fresh = new Fresh();
    socket.on('error', (error) => fail(error.message));
    socket.on('close', (code) => fail(`was closed with ${code}`));
    socket.on('open', () => socket.send(JSON.stringify(helloOf(team))));
    socket.on('message', (data) => {
      fresh.take(JSON.parse(String(data)) as ServerMessage);
      if (fresh.seq >= head) end(() => resolve({ who: 'a fresh client', team, ...fresh.view() }));
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
