/** Whether a message is being edited in its line. */
import { useSyncExternalStore } from 'react';
import type { MessageId } from '../../../model/ids.ts';
import { EditedMessage } from '../../state/editedMessage.ts';
import { useSession } from '../../view/context.ts';

export const useIsEdited = (id: MessageId): boolean => {
  const edited = useSession().part(EditedMessage);
  return useSyncExternalStore(edited.subscribe, () => edited.is(id));
};
