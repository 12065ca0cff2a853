/** Shows a team on a screen in an office, to anyone who has its link. */
import { readOfficeScreen } from '../../../api/routes/readOfficeScreen.ts';
import { handle } from '../handler.ts';

export const handler = handle(readOfficeScreen, async ({ body, request: { socket } }, { office }) => {
  const whenGone = (gone: () => void) => {
    socket.once('close', gone);
    return () => socket.off('close', gone);
  };
  const answer = await office.read(body, whenGone);
  return typeof answer === 'string' ? { refused: answer } : { output: answer };
});
