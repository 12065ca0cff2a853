/** State shared by the parts of the section. */
import type { OutputOf } from '../../../../api/defineRoute.ts';
import type { getDelivery } from '../../../../api/routes/account/getDelivery.ts';
import type { DeliverySettings } from '../../../../model/delivery.ts';

export type DeliveryNow = OutputOf<typeof getDelivery>;
/** Saves a part of the settings. */
export type Change = (part: Partial<DeliverySettings>) => void;
