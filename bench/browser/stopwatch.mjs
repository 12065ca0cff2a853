/**
 * Times from a key to the paint that shows its effect, in a real browser.
 *
 * The clock starts when the system has made the key event and stops after the first frame in which the effect is in the
 * page, so the time includes waiting for the handlers, rendering, layout and paint.
 */

/** @typedef {import('@playwright/test').Page} Page */

/**
 * @param {Page} page
 * @param {string} key
 * @param {string} effect an expression in the page; `before` is its value when the clock was armed, and it has to differ
 * @returns {Promise<number>} milliseconds
 */
export async function keyToPaint(page, key, effect) {
  await page.evaluate(arm, effect);
  await page.keyboard.press(key);
  const time = await page.evaluate(() => /** @type {any} */ (globalThis).measuredPaint);
  if (time === null) throw new Error(`${key} did not change ${effect} within ten seconds`);
  return time;
}

/**
 * Runs in the page.
 * @param {string} effect
 */
function arm(effect) {
  const value = new Function(`return ${effect}`);
  const before = value();
  /** @type {any} */ (globalThis).measuredPaint = new Promise((resolve) => {
    setTimeout(() => resolve(null), 10_000);
    const pressed = (/** @type {KeyboardEvent} */ event) => {
      const afterPaint = () => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          if (value() !== before) resolve(performance.now() - event.timeStamp);
          else requestAnimationFrame(afterPaint);
        };
        channel.port2.postMessage(null);
      };
      requestAnimationFrame(afterPaint);
    };
    addEventListener('keydown', pressed, { capture: true, once: true });
  });
}

/**
 * How much of the page moved while it loaded, as browsers add it up. Call it once the page is at rest.
 * @param {Page} page
 * @returns {Promise<number>}
 */
export function layoutShift(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += /** @type {any} */ (entry).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 500);
      }),
  );
}
