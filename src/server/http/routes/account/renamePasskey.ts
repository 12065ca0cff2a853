/** Renames one of the caller's passkeys. */
import { renamePasskey } from '../../../../api/routes/account/renamePasskey.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(renamePasskey, async ({ params, body, user }, { passkeys }) =>
  (await withinTime(passkeys.rename(user.id, params.passkey, body.name)))
    ? { output: null }
    : { refused: 'passkeyGone' },
);
