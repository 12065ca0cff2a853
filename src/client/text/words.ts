/** How the state of unsent edits is said, the same wherever it is said. Each sentence is true when it is shown. */
import type { ScreenState } from '../state/screenState.ts';

export const countEdits = (count: number): string => (count === 1 ? '1 edit' : `${count} edits`);

/** What becomes of edits that were not sent yet. */
export const fateOf = (
  count: number,
  connection: ScreenState['connection'],
  kept: ScreenState['kept'],
): string => {
  const they = count === 1 ? 'It is' : 'They are';
  const them = count === 1 ? 'it is' : 'they are';
  if (connection === 'live') return `${they} on the way to the server.`;
  if (connection === 'closed')
    return kept === 'device'
      ? `${they} saved on this device until you come back.`
      : `${they} only in this tab: export what you want to keep.`;
  return kept === 'device'
    ? `${they} saved on this device, and sent as soon as there is a connection.`
    : `${they} only in this tab. Keep it open until ${them} sent, or export.`;
};
