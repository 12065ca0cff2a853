/**
 * The state of a message composer: its draft, focus on request, sending, and recalling the last own message.
 *
 * Guarantees that the draft is kept until the message is accepted, and that a message that is too long is not sent.
 */
import { useLayoutEffect, useRef } from 'react';
import type { ChatMessage } from '../../../model/chat.ts';
import type { Place } from '../../state/drafts/draft.ts';
import { EditedMessage } from '../../state/editedMessage.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { useDraft } from '../../view/drafts.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { tooLong } from '../editing/textLimits.ts';

export type Composition = {
  readonly place: Place;
  /** The field takes focus when a command asks this question. */
  readonly question: 'message' | 'comment';
  readonly messages: () => readonly ChatMessage[];
  /** @returns whether the message was accepted */
  readonly post: (text: string) => boolean;
  readonly sent?: () => void;
  readonly typed?: () => void;
};

export const useComposer = (composition: Composition) => {
  const { place, question, messages, post, sent, typed } = composition;
  const session = useSession();
  const { drafts } = session;
  const texts = useTexts();
  const { chat } = usePageTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useDraft(place)?.text ?? '';
  const problem = tooLong(texts, 'message', text);
  const asked = useScreen((state) => (state.asked?.question === question ? state.asked : null));
  useLayoutEffect(() => {
    if (!asked) return;
    field.current?.focus();
    session.set({ asked: null });
  }, [session, asked]);
  const send = () => {
    const message = text.trim();
    if (!message) return;
    if (problem) return session.showNotice(chat.nothingSent(problem));
    if (!post(message)) return;
    drafts.remove(place);
    sent?.();
  };
  const change = (value: string) => {
    if (!value) return drafts.remove(place);
    drafts.set(place, { text: value });
    typed?.();
  };
  const recall = () => {
    const { id: user } = session.user;
    const own = messages().findLast(({ from, deletedAt }) => from === user && deletedAt === undefined);
    if (own) session.part(EditedMessage).begin(own.id);
  };
  return { isEmpty: !text.trim(), send, props: { value: text, problem, field, change, send, recall } };
};
