/** Where each request of the platform goes: the services behind the proxy's session, everything else to sign-in. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Caller, callerOf, type FhirService } from '../fhir/index.ts';
import type { DicomWebPart, DirectoryPart, InsiPart, MailPart, SignInPart } from './parts.ts';

export interface Services {
  readonly signIn: SignInPart;
  readonly fhir: FhirService;
  readonly dicomWeb: DicomWebPart;
  readonly pacs: DicomWebPart;
  readonly mail?: MailPart;
  readonly directory?: DirectoryPart;
  readonly insi?: InsiPart;
}

const fhirPath = '/send/fhir';
const dicomWebPath = '/send/dicom-web';
/** Beside the proxy, as a PACS is: no session leads there. */
const pacsPath = '/pacs/dicom-web';
const directoryPath = '/send/annuaire';
const insiPath = '/send/insi';

export async function route(request: IncomingMessage, response: ServerResponse, baseUrl: string, services: Services): Promise<void> {
  const target = request.url ?? '/';
  if (isBelow(target, fhirPath)) {
    const caller = await authorize(request, response, services.signIn);
    if (caller) await services.fhir.handle(request, response, { path: target.slice(fhirPath.length), base: baseUrl + fhirPath, caller });
    return;
  }
  if (services.directory !== undefined && isBelow(target, directoryPath)) {
    if (await authorize(request, response, services.signIn)) {
      await services.directory.handle(request, response, { path: target.slice(directoryPath.length), base: baseUrl + directoryPath });
    }
    return;
  }
  if (services.insi !== undefined && isBelow(target, insiPath)) {
    if (await authorize(request, response, services.signIn)) await services.insi.handle(request, response, target.slice(insiPath.length));
    return;
  }
  if (isBelow(target, dicomWebPath)) {
    const caller = await authorize(request, response, services.signIn);
    if (caller?.kind === 'secretary') refuse(response, 403, 'forbidden');
    else if (caller && !(await services.dicomWeb.handle(request, response, target.slice(dicomWebPath.length))))
      refuse(response, 404, 'not-found');
    return;
  }
  if (isBelow(target, pacsPath)) {
    if (!(await services.pacs.handle(request, response, target.slice(pacsPath.length)))) refuse(response, 404, 'not-found');
    return;
  }
  if (await services.mail?.handle(request, response, services.signIn.authorize)) return;
  if (!(await services.signIn.handle(request, response)) && !response.headersSent) refuse(response, 404, 'not-found');
}

function isBelow(target: string, prefix: string): boolean {
  return target === prefix || target.startsWith(`${prefix}/`) || target.startsWith(`${prefix}?`);
}

async function authorize(request: IncomingMessage, response: ServerResponse, signIn: SignInPart): Promise<Caller | undefined> {
  try {
    const session = await signIn.authorize(request);
    if (session) return callerOf(session.claims);
  } catch {
    request.resume();
    refuse(response, 503, 'transient');
    return undefined;
  }
  // The body is let in, so that the client hears the answer rather than a reset.
  request.resume();
  if (!response.headersSent) refuse(response, 401, 'login');
  return undefined;
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const issue = [{ severity: 'error', code }];
  response.writeHead(status, { 'content-type': 'application/fhir+json; charset=utf-8' });
  response.end(JSON.stringify({ resourceType: 'OperationOutcome', issue }));
}
