/** The eight masks of a QR code, and the penalty that chooses among them. */

/** Rows of modules, from the top; true is dark. */
export type QrCode = readonly (readonly boolean[])[];

export const isMasked = (mask: number, x: number, y: number): boolean => {
  const product = x * y;
  return (
    [
      (x + y) % 2,
      y % 2,
      x % 3,
      (x + y) % 3,
      (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
      (product % 2) + (product % 3),
      ((product % 2) + (product % 3)) % 2,
      (((x + y) % 2) + (product % 3)) % 2,
    ][mask] === 0
  );
};

/** Counts long runs, 2×2 squares, patterns like the corners, and an imbalance of dark and light. */
export const penalty = (code: QrCode): number => {
  const lines = [...code, ...code.map((_, x) => code.map((row) => row[x] === true))].map((line) =>
    line.map((dark) => (dark ? '1' : '0')).join(''),
  );
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? []);
  const corners = lines.flatMap((line) => line.match(/(?=10111010000|00001011101)/g) ?? []);
  let squares = 0;
  for (let y = 1; y < code.length; y++)
    for (let x = 1; x < code.length; x++) {
      const dark = code[y]?.[x];
      if (code[y - 1]?.[x] === dark && code[y]?.[x - 1] === dark && code[y - 1]?.[x - 1] === dark) squares++;
    }
  const all = code.length ** 2;
  const darkness = code.flat().filter(Boolean).length / all;
  return (
    runs.reduce((sum, { length }) => sum + length - 2, 0) +
    squares * 3 +
    corners.length * 40 +
    Math.floor(Math.abs(darkness - 0.5) * 20) * 10
  );
};
