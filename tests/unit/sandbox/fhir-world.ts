/** A tiny invented world and a FHIR service on loopback, for the tests of the embedded platform. */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Caller, createFhirService, type FhirService, type LoadItem, systemCaller } from '../../../main/sandbox/fhir/index.ts';
import { attended } from '../../harness/attended.ts';

export const clinician: Caller = { kind: 'clinician', nationalId: '899700000001' };
export const otherClinician: Caller = { kind: 'clinician', nationalId: '899700000002' };
export const secretary: Caller = { kind: 'secretary', nationalId: '399700000003' };

export const insSystem = 'urn:oid:1.2.250.1.213.1.4.10';
export const ins = '279035121518989';

export const patients: LoadItem[] = [
  {
    resourceType: 'Patient',
    id: 'p1',
    identifier: [{ system: insSystem, value: ins }],
    name: [{ use: 'official', family: 'PAT-TROIS', given: ['Dominique', 'Élodie'] }],
    gender: 'female',
    birthDate: '1979-03-28',
  },
  {
    resourceType: 'Patient',
    id: 'p2',
    identifier: [{ system: insSystem, value: '198072A00412333' }],
    name: [{ use: 'official', family: 'DÛPONT', given: ['Léo'] }],
    gender: 'male',
    birthDate: '1998-07-02',
  },
];

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads where it likes in an answer
  readonly body: any;
}

export interface Bench {
  readonly fhir: FhirService;
  readonly url: string;
  call(method: string, path: string, options?: { body?: unknown; headers?: Record<string, string>; as?: Caller }): Promise<Reply>;
  close(): Promise<void>;
}

/** @param path a file, when the test restarts the service on the same data; @param isFacade over XDS */
export async function startFhir(path = ':memory:', clock?: () => number, isFacade = false): Promise<Bench> {
  const fhir = createFhirService({ path, isFacade, ...(clock && { clock }) });
  const callers = new Map([clinician, otherClinician, secretary, systemCaller].map((one) => [one.nationalId || 'system', one]));
  const server: Server = createServer(
    attended((request, response) => {
      const base = `http://${request.headers.host}/send/fhir`;
      const caller = callers.get(String(request.headers['x-test-caller'] ?? '')) ?? clinician;
      return fhir.handle(request, response, { path: (request.url ?? '').slice('/send/fhir'.length), base, caller });
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send/fhir`;
  if ((await fhir.store.get('Patient', 'p1')) === undefined) await fhir.load(patients);
  return {
    fhir,
    url,
    async call(method, target, { body, headers = {}, as = clinician } = {}) {
      const response = await fetch(target.startsWith('http') ? target : `${url}${target}`, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/fhir+json' }),
          'x-test-caller': as.nationalId || 'system',
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      fhir.close();
    },
  };
}

export function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('base64');
}

const typeSystem = 'http://loinc.org';
const pdsm = 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition';
const ihe = 'https://profiles.ihe.net/ITI/MHD/StructureDefinition';
const classSystem = 'https://mos.esante.gouv.fr/NOS/TRE_A03-ClasseDocument/FHIR/TRE-A03-ClasseDocument';

/** A DocumentReference as PDSm wants it in ITI-65; `content` may be left to the caller. */
export function documentReference(
  options: { uniqueId?: string; patient?: string; author?: string; type?: string; classCode?: string; title?: string; start?: string } = {},
) {
  return {
    resourceType: 'DocumentReference' as const,
    contained: [
      { resourceType: 'PractitionerRole' as const, id: 'author', practitioner: { reference: '#practitioner' } },
      {
        resourceType: 'Practitioner' as const,
        id: 'practitioner',
        identifier: [{ system: 'urn:oid:1.2.250.1.71.4.2.1', value: options.author ?? clinician.nationalId }],
        name: [{ family: 'DIALLO', given: ['Claire'] }],
      },
      { resourceType: 'Patient' as const, id: 'source-patient', identifier: [{ system: insSystem, value: ins }] },
    ],
    meta: { profile: [`${pdsm}/pdsm-comprehensive-document-reference`] },
    masterIdentifier: { use: 'usual' as const, system: 'urn:ietf:rfc:3986', value: options.uniqueId ?? `urn:uuid:${randomUUID()}` },
    status: 'current' as const,
    type: { coding: [{ system: typeSystem, code: options.type ?? '11488-4', display: 'CR ou fiche de consultation ou de visite' }] },
    category: [{ coding: [{ system: classSystem, code: options.classCode ?? '10', display: 'Compte rendu' }] }],
    subject: { reference: `Patient/${options.patient ?? 'p1'}` },
    date: '2026-11-20T09:00:00Z',
    author: [{ reference: '#author' }],
    custodian: { display: 'MSP des Tilleuls' },
    securityLabel: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'N' }] }],
    content: [
      {
        attachment: {
          contentType: 'application/pdf',
          language: 'fr-FR',
          title: options.title ?? 'Consultation de suivi',
          creation: '2026-11-20T09:00:00Z',
        } as Record<string, unknown>,
        format: {
          system: 'https://mos.esante.gouv.fr/NOS/TRE_A11-IheFormatCode/FHIR/TRE-A11-IheFormatCode',
          code: 'urn:ihe:iti:xds-sd:pdf:2008',
        },
      },
    ],
    context: {
      period: { start: options.start ?? '2026-11-19T08:30:00Z' },
      facilityType: { coding: [{ system: 'urn:oid:1.2.250.1.71.4.2.4', code: 'SA52' }] },
      practiceSetting: { coding: [{ system: 'urn:oid:1.2.250.1.213.1.1.4.9', code: 'AMBULATOIRE' }] },
      sourcePatientInfo: { reference: '#source-patient' },
    },
  };
}

const freshOid = () => `urn:oid:2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;

/** An ITI-65 transaction of one document. */
export function submission(
  options: Parameters<typeof documentReference>[0] & {
    bytes?: Uint8Array;
    listId?: string;
    ifNoneExist?: boolean;
    replaces?: string;
    /** Without the patch of the replaced one. */
    leavesCurrent?: boolean;
    attachment?: Record<string, unknown>;
  } = {},
) {
  const bytes = options.bytes ?? new TextEncoder().encode(`%PDF-1.4 ${options.uniqueId ?? ''} contenu`);
  const document = documentReference(options);
  const [binaryUrl, documentUrl, listUrl] = [0, 1, 2].map(() => `urn:uuid:${randomUUID()}`) as [string, string, string];
  Object.assign(document.content[0]?.attachment ?? {}, { url: binaryUrl, size: bytes.length, hash: sha1(bytes) }, options.attachment);
  const { system, value } = document.masterIdentifier;
  return {
    resourceType: 'Bundle',
    meta: { profile: [`${pdsm}/pdsm-comprehensive-provide-document-bundle`] },
    type: 'transaction',
    entry: [
      {
        fullUrl: listUrl,
        resource: {
          resourceType: 'List',
          meta: { profile: [`${pdsm}/pdsm-submissionset-comprehensive`] },
          contained: document.contained,
          extension: [
            {
              url: `${ihe}/ihe-designationType`,
              valueCodeableConcept: { coding: [{ system: 'urn:oid:1.2.250.1.71.4.2.4', code: 'SA52' }] },
            },
            { url: `${ihe}/ihe-sourceId`, valueIdentifier: { system: 'urn:ietf:rfc:3986', value: 'urn:oid:2.25.9' } },
          ],
          identifier: [{ use: 'usual', system: 'urn:ietf:rfc:3986', value: options.listId ?? freshOid() }],
          status: 'current',
          mode: 'working',
          code: { coding: [{ system: 'https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes', code: 'submissionset' }] },
          subject: document.subject,
          date: '2026-11-20T09:00:00Z',
          source: { reference: '#author' },
          entry: [{ item: { reference: documentUrl } }],
        },
        request: { method: 'POST', url: 'List' },
      },
      {
        fullUrl: documentUrl,
        resource: { ...document, ...(options.replaces && { relatesTo: [{ code: 'replaces', target: { reference: options.replaces } }] }) },
        request: { method: 'POST', url: 'DocumentReference', ...(options.ifNoneExist && { ifNoneExist: `identifier=${system}|${value}` }) },
      },
      {
        fullUrl: binaryUrl,
        resource: { resourceType: 'Binary', contentType: 'application/pdf', data: Buffer.from(bytes).toString('base64') },
        request: { method: 'POST', url: 'Binary' },
      },
      ...(options.replaces && options.leavesCurrent !== true ? [superseding(options.replaces)] : []),
    ],
  };
}

/** TD2.1 of PDSm4DMP: a FHIRPath Patch in the transaction of the new version. */
export function superseding(document: string) {
  const part = [
    { name: 'type', valueCode: 'replace' },
    { name: 'path', valueString: 'DocumentReference.status' },
    { name: 'value', valueCode: 'superseded' },
  ];
  return {
    fullUrl: `urn:uuid:${randomUUID()}`,
    resource: { resourceType: 'Parameters', parameter: [{ name: 'operation', part }] },
    request: { method: 'PATCH', url: document },
  };
}

/** `Type/id` of the entry at `index` of a transaction's answer. */
export function locationOf(reply: Reply, index: number): string {
  return String(reply.body.entry[index].response.location).replace(/\/_history\/.*$/, '');
}

export { systemCaller };
