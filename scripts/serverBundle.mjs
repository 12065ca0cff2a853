/**
 * Shared by all bundles of the server: they contain every package that can be bundled. Node then loads few files and
 * starts in half the time.
 */

/** Contains native code, which differs between platforms. */
const NATIVE = ['@node-rs/argon2'];

export const serverBundle = { noExternal: /** @type {true} */ (true), external: NATIVE };
