/** A sentence with elements in it, such as a title in bold. A language puts them where its grammar wants them. */
import { createElement, Fragment, type ReactNode } from 'react';

export const sentence = (words: TemplateStringsArray, ...parts: readonly ReactNode[]): ReactNode =>
  createElement(Fragment, null, ...words.flatMap((word, index) => [word, parts[index]]));
