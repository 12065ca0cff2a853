/** Markdown is read by a library, which comes when the first notes are opened. */
import { lazyFeatures } from '../elements/lazyFeatures.tsx';

const { feature, load } = lazyFeatures(async () => await import('./Markdown.tsx'));

export const preloadMarkdown = load;

export const Markdown = feature((all) => all.Markdown);
