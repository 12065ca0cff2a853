/** Hooks that read the team chat. They load with it. */
import type { ChatMessage } from '../../model/chat.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { MessageId } from '../../model/ids.ts';
import { useItem, useOrder, useTeamId } from './selectors.ts';

export const useMessageIds = (): readonly MessageId[] => useOrder(chatFeed(useTeamId()));

export const useMessage = (id: MessageId): ChatMessage | undefined => useItem(chatFeed(useTeamId()), id);
