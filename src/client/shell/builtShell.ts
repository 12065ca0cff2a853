/**
 * The files of this build. Empty in the source: the build replaces this module with the list once all other files exist
 * (scripts/shellFiles.mjs).
 */
import type { Shell } from './shell.ts';

export const builtShell: Shell = { version: 'none', files: [] };
