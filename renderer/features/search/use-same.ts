/** A value as long as another is alike: what is drawn from it isn't drawn again. */
import { useState } from 'react';

export function useSame<T>(value: T, areAlike: (before: T, after: T) => boolean): T {
  const [kept, setKept] = useState(value);
  if (kept === value || areAlike(kept, value)) return kept;
  setKept(value);
  return value;
}
