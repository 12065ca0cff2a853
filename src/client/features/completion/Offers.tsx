/** The list of what completes the word being typed. The field keeps focus and handles the keys. */
import { Avatar } from '../crew/Avatar.tsx';
import type { Offer } from './completion.ts';
import './completion.css';

type Props = {
  readonly id: string;
  readonly label: string;
  /** On the side of the field where there is room. */
  readonly side: 'above' | 'below';
  readonly offers: readonly Offer[];
  readonly chosen: number;
  readonly take: (offer: Offer) => void;
};

export const offerId = (id: string, offer: Offer | undefined): string | undefined =>
  offer && `${id}-${offer.id}`;

export const Offers = ({ id, label, side, offers, chosen, take }: Props) => (
  <div id={id} role="listbox" aria-label={label} className="offers" data-side={side} tabIndex={-1}>
    {offers.map((offer, index) => (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps focus and handles the keys
      <div
        key={offer.id}
        id={offerId(id, offer)}
        role="option"
        tabIndex={-1}
        aria-selected={index === chosen}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => take(offer)}
      >
        {offer.initials === null ? (
          <i className="labelDot" style={{ background: offer.color }} aria-hidden="true" />
        ) : (
          <Avatar initials={offer.initials} color={offer.color} />
        )}
        <bdi>{offer.name}</bdi>
      </div>
    ))}
  </div>
);
