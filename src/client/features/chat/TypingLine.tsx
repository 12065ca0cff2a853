/** Who is typing, below the messages. It keeps its space while empty, so that nothing jumps. */

import type { Conversation } from '../../state/typists.ts';
import { useTexts } from '../../view/context.ts';
import { firstName } from '../../view/firstName.ts';
import { useTypists } from '../../view/presence.ts';
import { useCrew } from '../../view/selectors.ts';

export const TypingLine = ({ conversation }: { readonly conversation: Conversation }) => {
  const { chat, names } = useTexts();
  const typists = useTypists(conversation);
  const crew = useCrew();
  const named = typists.map((id) => firstName(crew.find((member) => member.id === id)) ?? names.somebody);
  return <p className="typing">{named.length > 0 && chat.typing(named)}</p>;
};
