/** The hours that the charts of the wall always show. A ship outside them adds its hour. */
export const FIRST_HOUR = 7;
export const LAST_HOUR = 19;
