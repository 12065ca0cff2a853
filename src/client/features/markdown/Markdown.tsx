/**
 * Markdown as elements.
 *
 * Guarantees that nothing of the text becomes HTML, that links lead to the web or to mail only, and that nothing is loaded:
 * an image is a link to it.
 */
import { Fragment, memo, type ReactNode } from 'react';
import { type MarkdownNode, type MarkdownParent, parseMarkdown } from './parseMarkdown.ts';

export const Markdown = memo(({ text }: { readonly text: string }) => {
  const tree = parseMarkdown(text);
  return (
    <div className="markdown" dir="auto">
      {tree ? inside(tree) : <p className="plainText">{text}</p>}
    </div>
  );
});

const inside = (parent: MarkdownParent): ReactNode =>
  parent.children.map((node, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text do not move
    <Fragment key={index}>{drawn(node, parent)}</Fragment>
  ));

const drawn = (node: MarkdownNode, parent: MarkdownParent): ReactNode => {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'html':
      return node.value;
    case 'paragraph':
      return parent.type === 'listItem' && !parent.spread ? inside(node) : <p>{inside(node)}</p>;
    case 'heading':
      // The headings of the page are the page's own.
      return <p className="heading">{inside(node)}</p>;
    case 'emphasis':
      return <em>{inside(node)}</em>;
    case 'strong':
      return <strong>{inside(node)}</strong>;
    case 'delete':
      return <del>{inside(node)}</del>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'break':
      return <br />;
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard
        <pre tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{inside(node)}</blockquote>;
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{inside(node)}</ol> : <ul>{inside(node)}</ul>;
    case 'listItem':
      return (
        <li data-check={typeof node.checked === 'boolean' || undefined}>
          {typeof node.checked === 'boolean' && <span>{node.checked ? '☑' : '☐'} </span>}
          {inside(node)}
        </li>
      );
    case 'thematicBreak':
      return <hr />;
    case 'link':
      return <Link to={node.url}>{inside(node)}</Link>;
    case 'image':
      return <Link to={node.url}>{node.alt || node.url}</Link>;
    case 'table':
      return (
        <table>
          <tbody>{inside(node)}</tbody>
        </table>
      );
    case 'tableRow':
      return <tr>{inside(node)}</tr>;
    case 'tableCell':
      return <td>{inside(node)}</td>;
    default:
      return 'children' in node ? inside(node) : null;
  }
};

const Link = ({ to, children }: { readonly to: string; readonly children: ReactNode }) =>
  isSafe(to) ? (
    <a href={to} target="_blank" rel="noreferrer">
      {children}
    </a>
  ) : (
    children
  );

/** Judged as the browser would read it: it ignores control characters and blanks in front. */
const isSafe = (address: string): boolean => {
  try {
    return ['https:', 'http:', 'mailto:'].includes(new URL(address).protocol);
  } catch {
    return false;
  }
};
