/** Answers a page that asks whether it reaches the server. */
import { reach } from '../../../api/routes/reach.ts';
import { handle } from '../handler.ts';

export const handler = handle(reach, async () => ({ output: { slipway: 'reached' } as const }));
