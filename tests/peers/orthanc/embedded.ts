/** The embedded platform's own DICOMweb service as a server like another. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDicomWeb } from '../../../main/sandbox/dicomweb/index.ts';
import type { SandboxStudy, StudyPatient } from '../../../main/sandbox/world/dicom/index.ts';
import type { DicomWebPeer } from './orthanc.ts';

export async function startEmbedded(studies: readonly SandboxStudy[], patients?: readonly StudyPatient[]): Promise<DicomWebPeer> {
  const service = createDicomWeb({ studies, ...(patients && { patients }) });
  const server = createServer((request, response) => {
    service.handle(request, response, (request.url ?? '').replace(/^\/dicom-web/u, '')).then(
      (handled) => handled || response.writeHead(404).end(),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web`,
    headers: {},
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
