/** npm run pictures: takes the pictures of the README again, from the built app. */
import { ensureBuilt } from './build.mjs';
import { findChromium } from './findChromium.mjs';
import { findRedis } from './findRedis.mjs';
import { runScript } from './problem.mjs';
import { setUp } from './setUp.mjs';
import { runTool } from './testTool.mjs';

runScript(async () => {
  setUp();
  findRedis();
  findChromium();
  await ensureBuilt();
  const config = ['--config', 'e2e/pictures/playwright.config.ts'];
  process.exit(await runTool(['node_modules/@playwright/test/cli.js', 'test', ...config], {}, 'inherit'));
});
