/** Adds the passkey that the browser has created. */
import { addPasskey } from '../../../../api/routes/account/addPasskey.ts';
import { handle } from '../../handler.ts';
import { siteOf } from '../../site.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(addPasskey, async ({ body, user, session, request }, services) => {
  const site = siteOf(request, services);
  const owner = { id: user.id, epoch: session.epoch };
  const added = await withinTime(services.passkeys.register(owner, body.credential, body.name, site));
  if (added === 'tooMany') return { refused: 'tooMany' };
  return added === null ? { refused: 'wrongPasskey' } : { output: added };
});
