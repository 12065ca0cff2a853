/** The recovery codes, which are shown only once. */
import { useEffect, useRef, useState } from 'react';
import { usePageTexts } from '../../../view/pageTexts.ts';

type Props = { readonly codes: readonly string[]; readonly close: () => void };

export const RecoveryCodes = ({ codes, close }: Props) => {
  const { factor } = usePageTexts();
  const [told, setTold] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = codes.join('\n');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setTold(factor.copied),
      () => setTold(factor.notCopied),
    );
  return (
    <div className="recoveryCodes">
      <h3 ref={heading} tabIndex={-1}>
        {factor.recovery}
      </h3>
      <p>{factor.recoveryLead}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="saveLine">
        <button type="button" className="button" onClick={() => void copy()}>
          {factor.copyAll}
        </button>
        <button type="button" className="button" onClick={() => download(text)}>
          {factor.download}
        </button>
        <button type="button" className="primary" onClick={close}>
          {factor.saved}
        </button>
        <p className="saved" role="status">
          {told}
        </p>
      </div>
    </div>
  );
};

const download = (text: string): void => {
  const url = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'slipway-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(url);
};
