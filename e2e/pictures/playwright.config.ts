/** Takes the pictures of the README with a real browser on the demo team: `npm run pictures`. */
import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '*.pictures.ts',
  outputDir: '../../test-results',
  reporter: [['list']],
});
