/** Icons of the first paint, with the shapes of lucide-react (ISC license), which loads later with the other parts. */
const SHAPES = {
  alignLeft: 'M21 5H3M15 12H3M17 19H3',
  chevronDown: 'm6 9 6 6 6-6',
  clock: 'M12 6v6l4 2M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0z',
  ellipsis:
    'M13 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0zM20 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0zM6 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0z',
  messageSquare:
    'M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z',
} as const;

/** Decorative: the label is next to it. */
export const Icon = ({ shape, size }: { readonly shape: keyof typeof SHAPES; readonly size: string }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={SHAPES[shape]} />
  </svg>
);
