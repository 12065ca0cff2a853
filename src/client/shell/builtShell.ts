/**
 * The files of this build. Empty here: the build puts the list in the place of this file (scripts/shellFiles.mjs) when all
 * the others are made.
 */
import type { Shell } from './shell.ts';

export const builtShell: Shell = { version: 'none', files: [] };
