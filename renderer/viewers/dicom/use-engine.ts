/** The imaging engine for as long as the viewer is shown. */
import { useEffect, useState } from 'react';
import type { ImageStore } from '../../imaging/index.ts';
import { holdEngine, imageStore } from './engine.ts';

export function useEngine(): ImageStore {
  const [store] = useState(imageStore);
  useEffect(holdEngine, []);
  return store;
}
