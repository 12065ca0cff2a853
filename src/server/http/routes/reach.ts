/** Lets a page check whether its requests reach the server. */
import { reach } from '../../../api/routes/reach.ts';
import { handle } from '../handler.ts';

export const handler = handle(reach, async () => ({ output: { slipway: 'reached' } as const }));
