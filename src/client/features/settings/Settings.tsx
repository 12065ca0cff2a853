/** Settings. */
export const Settings = () => null;
