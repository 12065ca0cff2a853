/** Removes one of the caller's passkeys. */
import { removePasskey } from '../../../../api/routes/account/removePasskey.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(removePasskey, async ({ params, user }, { passkeys }) => {
  const refused = await withinTime(passkeys.remove(user.id, params.passkey));
  if (refused) return { refused };
  return { output: null };
});
