/**
 * Tracks who is typing to this user, and sends that this user is typing.
 *
 * Guarantees that a member is shown as typing for a few seconds after the last message about it, whatever is lost, and
 * that the server is sent at most one message per interval and conversation. Nothing is sent while offline.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { Typist } from '../../sync/protocol/typing.ts';
import { Changes } from '../engine/changes.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from './clock.ts';

/** Milliseconds a member is shown as typing after a message. */
export const TYPING_SHOWN_MS = 5_000;
/** Minimum milliseconds between two messages: the server forwards no more. */
const TYPING_INTERVAL_MS = 3_000;

/** What sending an ephemeral message needs of a session. */
export type TalkingSession = {
  readonly clock: Pick<Clock, 'now'>;
  readonly engine: Pick<Engine, 'tell'>;
  readonly user: { readonly team: TeamId };
};

/** The team chat, or a direct chat by its other member. */
export type Conversation = 'team' | { readonly direct: MemberId };

/** `since`: when the last message about it arrived, in server time. */
export type ShownTypist = { readonly member: MemberId; readonly since: number };

export class Typists {
  readonly changes = new Changes();
  /** By conversation, then by member: when the last message about it arrived. */
  private readonly words = new Map<string, Map<MemberId, number>>();
  private readonly said = new Map<string, number>();

  constructor(private readonly session: TalkingSession & { readonly typing: Set<(typist: Typist) => void> }) {
    session.typing.add((typist) => this.received(typist));
  }

  /** In the order in which they started typing. */
  in(conversation: Conversation): readonly ShownTypist[] {
    return [...(this.words.get(keyOf(conversation)) ?? [])].map(([member, since]) => ({ member, since }));
  }

  private received({ member, direct }: Typist): void {
    const key = keyOf(direct ? { direct: member } : 'team');
    const typists = this.words.get(key) ?? new Map<MemberId, number>();
    const since = this.session.clock.now();
    typists.set(member, since);
    this.words.set(key, typists);
    setTimeout(() => {
      if (typists.get(member) !== since) return;
      typists.delete(member);
      this.changes.happened();
    }, TYPING_SHOWN_MS);
    this.changes.happened();
  }

  /** The user has changed the text of a message. */
  typed(conversation: Conversation): void {
    const key = keyOf(conversation);
    const now = performance.now();
    if (now - (this.said.get(key) ?? Number.NEGATIVE_INFINITY) < TYPING_INTERVAL_MS) return;
    this.said.set(key, now);
    const { team } = this.session.user;
    const partner = conversation === 'team' ? {} : { with: conversation.direct };
    this.session.engine.tell({ type: 'typing', team, ...partner });
  }
}

const keyOf = (conversation: Conversation): string =>
  conversation === 'team' ? 'team' : `with ${conversation.direct}`;
