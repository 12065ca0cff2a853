/** Shows who is typing, below the messages. It keeps its height while empty, so that nothing moves. */

import type { Conversation } from '../../state/typists.ts';
import { useTexts } from '../../view/context.ts';
import { firstName } from '../../view/firstName.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useCrew } from '../../view/selectors.ts';
import { useTypists } from '../../view/typing.ts';

export const TypingLine = ({ conversation }: { readonly conversation: Conversation }) => {
  const { names } = useTexts();
  const { chat } = usePageTexts();
  const typists = useTypists(conversation);
  const crew = useCrew();
  const named = typists.map((id) => firstName(crew.find((member) => member.id === id)) ?? names.somebody);
  return <p className="typing">{named.length > 0 && chat.typing(named)}</p>;
};
