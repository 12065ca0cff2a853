/** The subscribers of channels and patterns, on the side of the server. */
import type { ListenKind, ServerEnd } from './serverEnd.ts';

export class Subscriptions {
  private readonly channels = {
    channel: new Map<string, Set<ServerEnd>>(),
    pattern: new Map<string, Set<ServerEnd>>(),
    sharded: new Map<string, Set<ServerEnd>>(),
  };

  add(kind: ListenKind, name: string, link: ServerEnd): void {
    const links = this.channels[kind].get(name);
    if (links) links.add(link);
    else this.channels[kind].set(name, new Set([link]));
  }

  remove(kind: ListenKind, name: string, link: ServerEnd): void {
    this.channels[kind].get(name)?.delete(link);
  }

  drop(link: ServerEnd): void {
    for (const names of Object.values(this.channels)) for (const links of names.values()) links.delete(link);
  }

  listens(link: ServerEnd): boolean {
    return Object.values(this.channels).some((names) => [...names.values()].some((links) => links.has(link)));
  }

  /** @returns the number of receivers */
  publish(channel: string, message: string): number {
    let received = 0;
    for (const link of this.channels.channel.get(channel) ?? []) {
      link.tell({ kind: 'channel', name: channel, channel, message });
      received++;
    }
    for (const [name, links] of this.channels.pattern) {
      if (links.size === 0 || !fits(name, channel)) continue;
      for (const link of links) link.tell({ kind: 'pattern', name, channel, message });
      received += links.size;
    }
    return received;
  }

  publishSharded(channel: string, message: string): number {
    const links = this.channels.sharded.get(channel) ?? [];
    for (const link of links) link.tell({ kind: 'sharded', name: channel, channel, message });
    return [...links].length;
  }
}

const patterns = new Map<string, RegExp>();

/** Of the wildcards of a pattern only `*` is supported. */
const fits = (pattern: string, channel: string): boolean => {
  let expression = patterns.get(pattern);
  if (!expression) {
    const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    expression = new RegExp(`^${parts.join('[\\s\\S]*')}$`);
    patterns.set(pattern, expression);
  }
  return expression.test(channel);
};
