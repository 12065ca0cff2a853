/**
 * Renders Markdown.
 *
 * Guarantees that HTML in the text stays text, that links open only web or mail addresses, and that nothing is loaded:
 * an image becomes a link.
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
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change order
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
      // Not a heading element: those structure the page.
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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable with the keyboard
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

/** Parses the address like the browser, which ignores control characters and leading blanks. */
const isSafe = (address: string): boolean => {
  try {
    return ['https:', 'http:', 'mailto:'].includes(new URL(address).protocol);
  } catch {
    return false;
  }
};
