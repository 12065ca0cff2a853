/**
 * npm run pictures: takes the pictures of the README again, from the built app. `npm run pictures -- states` takes pictures
 * of all states of the screen, for people to check, into test-results/states.
 */
import { ensureBuilt } from './build.mjs';
import { findChromium } from './findChromium.mjs';
import { findRedis } from './findRedis.mjs';
import { runScript } from './problem.mjs';
import { setUp } from './setUp.mjs';
import { runTool } from './testTool.mjs';

const OF_README = ['readme', 'animation'];

runScript(async () => {
  setUp();
  findRedis();
  findChromium();
  await ensureBuilt();
  const config = ['--config', 'e2e/pictures/playwright.config.ts'];
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : OF_README;
  process.exit(
    await runTool(['node_modules/@playwright/test/cli.js', 'test', ...config, ...wanted], {}, 'inherit'),
  );
});
