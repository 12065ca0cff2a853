/**
 * A hash that every process computes alike, in every version: which lane a team belongs to is stored nowhere.
 */

/** A whole number of 32 bits: FNV-1a over the code units, then mixed, so that its low bits are as good as the others. */
export const stableHash = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};
