/** Leaves out what is unknown: under `exactOptionalPropertyTypes`, it isn't there. */
export function compact<T extends object>(given: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}
