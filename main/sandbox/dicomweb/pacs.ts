/** The PACS of the embedded platform: DICOMweb with a name and a password, as the one of a hospital has it. */
import type { SandboxStudy } from '../world/dicom/index.ts';
import { createDicomWeb, type DicomWeb } from './index.ts';

/** Told nowhere else than in the demonstration: all that it guards is invented. */
const authorization = `Basic ${Buffer.from('demonstration:demonstration').toString('base64')}`;

/** @param studies asked for once somebody is let in */
export function createPacs(studies: () => readonly SandboxStudy[]): DicomWeb {
  let service: DicomWeb | undefined;
  return {
    async handle(request, response, path) {
      if (request.headers.authorization !== authorization) {
        request.resume();
        response.writeHead(401, { 'www-authenticate': 'Basic realm="PACS"', 'content-length': 0 }).end();
        return true;
      }
      service ??= createDicomWeb({ studies: studies(), isPacs: true });
      return service.handle(request, response, path);
    },
  };
}
