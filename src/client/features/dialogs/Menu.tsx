/** A button that opens a menu. Disabled entries can be focused and give their reason. */
import { type ReactNode, useRef } from 'react';
import { layerOf, openLayer } from '../../state/layers.ts';
import type { MenuName } from '../../state/screenState.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { OpenMenu } from '../screen/lazyFeatures.ts';

type Props = {
  readonly name: MenuName;
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
  readonly inGrid?: boolean;
  /** Entries other than commands, shown first: `menuitem` or `menuitemradio`. */
  readonly lead?: ReactNode;
};

export const Menu = ({ name, label, className, children, inGrid = false, lead }: Props) => {
  const session = useSession();
  const button = useRef<HTMLButtonElement>(null);
  const open = useScreen((state) => layerOf(state, 'menu')?.menu === name);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        tabIndex={inGrid ? -1 : 0}
        onClick={() => openLayer(session, { kind: 'menu', menu: name })}
      >
        {children}
      </button>
      {open && <OpenMenu name={name} label={label} button={button} lead={lead} />}
    </>
  );
};
