/** The Markdown parser is a library, loaded when the first notes are opened. */
import { lazyFeatures } from '../elements/lazyFeatures.tsx';

const { feature, code } = lazyFeatures(async () => await import('./Markdown.tsx'));

export const preloadMarkdown = code.load;

export const Markdown = feature((all) => all.Markdown);
