/** Sends the browser to the app. */
import { returnToApp } from '../../../api/routes/returnToApp.ts';
import { handle } from '../handler.ts';

export const handler = handle(returnToApp, async () => ({ output: '/' }));
