/** A sentence that contains elements, such as a title in bold. Each language orders them by its own grammar. */
import { createElement, Fragment, type ReactNode } from 'react';

export const sentence = (words: TemplateStringsArray, ...parts: readonly ReactNode[]): ReactNode =>
  createElement(Fragment, null, ...words.flatMap((word, index) => [word, parts[index]]));
