/** A QR code as a picture: dark on light in every theme, as scanners expect. Empty if the text is too long. */
import { useMemo } from 'react';
import { usePageTexts } from '../../../view/pageTexts.ts';
import { qrCode } from './qrCode.ts';

/** Width of the light border around the code, in modules. */
const QUIET = 4;

export const QrPicture = ({ text }: { readonly text: string }) => {
  const { factor } = usePageTexts();
  const code = useMemo(() => qrCode(text), [text]);
  if (!code) return null;
  const size = code.length + 2 * QUIET;
  const path = code.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : [])),
  );
  return (
    <svg
      className="qrCode"
      role="img"
      aria-label={factor.picture}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path.join('')} fill="#000000" />
    </svg>
  );
};
