/** The parts that the embedded platform is really made of. */
import { createDicomWeb } from '../dicomweb/index.ts';
import { createPacs } from '../dicomweb/pacs.ts';
import { startDirectory } from '../directory/index.ts';
import { createInsi } from '../insi/index.ts';
import { createMail } from '../mail/part.ts';
import { createSignIn } from '../sign-in/index.ts';
import { buildWorld, worldAgenda, worldPacsStudies, worldStudies, worldStudyPatients } from '../world/index.ts';
import type { Parts } from './parts.ts';
import { imagesDirectory } from './world-file.ts';

/** To be raised when the same seed gives another world: the stored one is then made anew. */
const worldVersion = '9';

export const parts: Parts = {
  world: {
    version: worldVersion,
    build: buildWorld,
    agenda: worldAgenda,
    dicomWeb: (origin, directory) =>
      createDicomWeb({ studies: worldStudies(origin), patients: worldStudyPatients(origin), directory: imagesDirectory(directory) }),
    pacs: (origin) => createPacs(() => worldPacsStudies(origin)),
    directory: startDirectory,
  },
  createMail,
  createInsi,
  createSignIn: ({ baseUrl, ...options }) => createSignIn({ issuerBaseUrl: baseUrl, ...options }),
};
