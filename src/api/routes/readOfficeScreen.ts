/**
 * What a screen in an office shows. If the screen already shows the current version, the answer waits for the next one,
 * for up to half a minute: long polling keeps the screen current.
 *
 * The server sends only declared fields, so nothing else can reach a screen. Do not add a field with text that is not
 * for every visitor of the office.
 */
import { defineRoute } from '../defineRoute.ts';
import { officeRequestSchema, officeViewSchema } from '../officeShapes.ts';

export const readOfficeScreen = defineRoute({
  method: 'POST',
  path: '/api/office/read',
  summary: 'What a screen in the office shows',
  caller: 'anyone',
  body: officeRequestSchema,
  output: officeViewSchema,
  refusals: ['linkGone', 'tooFast'],
});
