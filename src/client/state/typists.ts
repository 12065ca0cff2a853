/**
 * Who is typing to this person, and telling others that this person types.
 *
 * Guarantees that one is shown as typing for a few seconds after the last word about it and no longer, whatever is lost; and
 * that the server is told at most once in a while for each conversation. While there is no connection nobody is told.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { Typist } from '../../sync/protocol/typing.ts';
import { Changes } from '../engine/changes.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from './clock.ts';

/** Milliseconds for which one word that somebody types holds. */
export const TYPING_HOLDS = 5_000;
/** Milliseconds from one word to the next: the server passes on no more. */
const SAY_EVERY = 3_000;

/** What is needed of a session to say something that nobody stores. */
export type TalkingSession = {
  readonly clock: Pick<Clock, 'now'>;
  readonly engine: Pick<Engine, 'tell'>;
  readonly user: { readonly team: TeamId };
};

/** The team chat, or a direct chat by its other member. */
export type Conversation = 'team' | { readonly direct: MemberId };

/** `since`: the last word about it, in server time. */
export type ShownTypist = { readonly member: MemberId; readonly since: number };

export class Typists {
  readonly changes = new Changes();
  /** By conversation, then by member: when the last word came. */
  private readonly words = new Map<string, Map<MemberId, number>>();
  private readonly said = new Map<string, number>();

  constructor(private readonly session: TalkingSession) {}

  /** In the order in which they began. */
  in(conversation: Conversation): readonly ShownTypist[] {
    return [...(this.words.get(keyOf(conversation)) ?? [])].map(([member, since]) => ({ member, since }));
  }

  received({ member, direct }: Typist): void {
    const key = keyOf(direct ? { direct: member } : 'team');
    const typists = this.words.get(key) ?? new Map<MemberId, number>();
    const since = this.session.clock.now();
    typists.set(member, since);
    this.words.set(key, typists);
    setTimeout(() => {
      if (typists.get(member) !== since) return;
      typists.delete(member);
      this.changes.happened();
    }, TYPING_HOLDS);
    this.changes.happened();
  }

  /** The person has changed what they are about to send. */
  typed(conversation: Conversation): void {
    const key = keyOf(conversation);
    const now = performance.now();
    if (now - (this.said.get(key) ?? Number.NEGATIVE_INFINITY) < SAY_EVERY) return;
    this.said.set(key, now);
    const { team } = this.session.user;
    const partner = conversation === 'team' ? {} : { with: conversation.direct };
    this.session.engine.tell({ type: 'typing', team, ...partner });
  }
}

const keyOf = (conversation: Conversation): string =>
  conversation === 'team' ? 'team' : `with ${conversation.direct}`;
