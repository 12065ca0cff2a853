/**
 * Resets the page before each file of the test project `ui`, because all files of a worker share one page. Document,
 * address and storage are then as in a new tab. Tests end the sessions and listeners that they start.
 */

for (const element of [document.documentElement, document.head, document.body])
  for (const name of element.getAttributeNames()) element.removeAttribute(name);
document.head.replaceChildren();
document.body.replaceChildren();
localStorage.clear();
sessionStorage.clear();
history.replaceState(null, '', '/');
