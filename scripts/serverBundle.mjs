/**
 * What all bundles that run on the server have in common: everything is in them but what cannot be. Node then loads one file
 * and starts in half the time.
 */

/** Holds code that is not JavaScript, for each platform its own. */
const NATIVE = ['@node-rs/argon2'];

export const serverBundle = { noExternal: /** @type {true} */ (true), external: NATIVE };
