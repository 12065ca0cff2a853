/**
 * npm run dev: runs Redis, the pages with hot reloading and the backend (src/server/devServer.ts), in one process on
 * one port. Data stays in .slipway, the same as with npm start.
 */
import { runScript, say } from './problem.mjs';
import { setUp } from './setUp.mjs';

runScript(async () => {
  setUp();
  const { serveForDevelopment } = await import('./serveForDevelopment.mjs');
  await serveForDevelopment();
  say('Stopped.');
  process.exit(0);
});
