/** The parts that the embedded platform is really made of. */
import { createDicomWeb } from '../dicomweb/index.ts';
import { createSignIn } from '../sign-in/index.ts';
import { buildWorld, worldAgenda, worldStudies } from '../world/index.ts';
import type { Parts } from './parts.ts';

/** To be raised when the same seed gives another world: the stored one is then made anew. */
const worldVersion = '5';

export const parts: Parts = {
  world: {
    version: worldVersion,
    build: buildWorld,
    agenda: worldAgenda,
    dicomWeb: (origin) => createDicomWeb({ studies: worldStudies(origin) }),
  },
  createSignIn: ({ baseUrl, ...options }) => createSignIn({ issuerBaseUrl: baseUrl, ...options }),
};
