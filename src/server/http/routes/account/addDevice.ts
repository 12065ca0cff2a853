/** Registers the browser of the session for pushes. The registration ends with the session. */
import { addDevice } from '../../../../api/routes/account/addDevice.ts';
import { deviceName } from '../../../accounts/deviceName.ts';
import { idOfSession } from '../../../accounts/sessionReader.ts';
import { undoIfDeleted } from '../../deletedMeanwhile.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(addDevice, async ({ body, user, session, request }, services) => {
  const { language, ...subscription } = body;
  const { delivery } = services;
  const device = { ...subscription, name: deviceName(request.headers['user-agent']), createdAt: Date.now() };
  const no = await withinTime(delivery.subscribe(user.id, idOfSession(session), device, language));
  await undoIfDeleted(user.id, () => delivery.remove(user.id), services);
  return no === null ? { output: null } : { refused: no };
});
