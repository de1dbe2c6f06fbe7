/** The small world as the platform receives it: order, ids, hashes, and every file real. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import dicomParser from 'dicom-parser';
import { XmlDocument, XmlElement } from 'libxml2-wasm';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { collect, now, seed, smallWorld } from './world-origin.ts';

const world = await smallWorld();
const byType = Map.groupBy(world.documents, (document) => document.content[0]?.attachment.contentType ?? '');
const cda = { n: 'urn:hl7-org:v3' };
const dsig = { d: 'http://www.w3.org/2000/09/xmldsig#' };
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const read = <T>(bytes: Uint8Array, reader: (document: XmlDocument) => T): T => {
  const document = XmlDocument.fromString(textOf(bytes));
  try {
    return reader(document);
  } finally {
    document.dispose();
  }
};
const attribute = (document: XmlDocument, path: string): string | undefined => {
  const node = document.get(path, { ...cda, ...dsig });
  return node === null ? undefined : node.content;
};

function embeddedPdf(bytes: Uint8Array): Uint8Array | undefined {
  const found = /mediaType="application\/pdf" representation="B64">([^<]+)</.exec(textOf(bytes))?.[1];
  return found === undefined ? undefined : Buffer.from(found, 'base64');
}

describe('the items of the world', () => {
  it('are the same bytes for the same seed and day', async () => {
    const digest = (items: readonly unknown[]): string => {
      const hash = createHash('sha256');
      for (const item of items as typeof world.items) hash.update(item.kind === 'binary' ? item.bytes : JSON.stringify(item.resource));
      return hash.digest('hex');
    };
    const again = await collect({ seed, now });
    expect(digest(again.items)).toBe(digest(world.items));
  });

  it('have an id each, directory and patients before documents', () => {
    const ids = world.resources.map((resource) => `${resource.resourceType}/${resource.id}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(world.documents.map((document) => document.masterIdentifier?.value)).size).toBe(world.documents.length);
    const types = world.items.map((item) => (item.kind === 'resource' ? item.resource.resourceType : 'Binary'));
    expect(types.indexOf('Binary')).toBeGreaterThan(types.lastIndexOf('Patient'));
    expect(types.indexOf('Patient')).toBeGreaterThan(types.lastIndexOf('Organization'));
    expect(world.documents.length).toBeGreaterThanOrEqual(100);
    expect(world.of('Patient').length).toBeGreaterThanOrEqual(12);
  });

  it('give each Binary before its entry, with its size, hash and type', () => {
    const seen = new Set<string>();
    for (const item of world.items) {
      if (item.kind === 'binary') seen.add(item.id);
      if (item.kind !== 'resource' || item.resource.resourceType !== 'DocumentReference') continue;
      const attachment = item.resource.content[0]?.attachment;
      const id = attachment?.url?.slice('Binary/'.length) ?? '';
      expect(seen.has(id)).toBe(true);
      const binary = world.binaries.get(id);
      expect(attachment?.size).toBe(binary?.bytes.byteLength);
      expect(attachment?.hash).toBe(
        createHash('sha1')
          .update(binary?.bytes ?? '')
          .digest('base64'),
      );
      expect(attachment?.contentType).toBe(binary?.contentType);
    }
  });

  it('refer to resources that exist', () => {
    const known = new Set(world.resources.map((resource) => `${resource.resourceType}/${resource.id}`));
    const walk = (value: unknown): string[] =>
      typeof value !== 'object' || value === null
        ? []
        : Object.entries(value).flatMap(([key, inner]) => (key === 'reference' && typeof inner === 'string' ? [inner] : walk(inner)));
    for (const resource of world.resources) {
      for (const reference of walk(resource).filter((one) => !one.startsWith('#'))) expect(known, reference).toContain(reference);
    }
  });

  it('carry what PDSm makes mandatory', () => {
    for (const document of world.documents) {
      const [content] = document.content;
      expect(document.contained?.length).toBeGreaterThan(0);
      expect(document.masterIdentifier?.value).toMatch(/^urn:oid:2\.25\.[1-9]\d*$/);
      expect(document.masterIdentifier?.value?.length).toBeLessThanOrEqual(64 + 'urn:oid:'.length);
      expect(document.identifier?.[0]?.value).toMatch(/^urn:uuid:/);
      for (const field of [document.type, document.subject, document.date, document.author, document.custodian, document.category]) {
        expect(field).toBeDefined();
      }
      expect(document.securityLabel?.[0]?.coding?.[0]?.code).toBe('N');
      expect(content?.attachment.language).toBe('fr-FR');
      expect(content?.attachment.title).toBeTruthy();
      expect(content?.format?.code).toBeTruthy();
      const { period, facilityType, practiceSetting, sourcePatientInfo } = document.context ?? {};
      for (const field of [period?.start, facilityType, practiceSetting, sourcePatientInfo]) expect(field).toBeDefined();
    }
  });

  it('group them in submission sets, each document in one', () => {
    const entries = world.of('List').flatMap((list) => list.entry?.map((entry) => entry.item?.reference) ?? []);
    expect(entries.toSorted()).toEqual(world.documents.map((document) => `DocumentReference/${document.id}`).toSorted());
    expect(world.of('List').some((list) => (list.entry?.length ?? 0) > 2)).toBe(true);
  });

  it('mark what was replaced and when', () => {
    const byId = new Map(world.documents.map((document) => [document.id, document]));
    const newer = world.documents.filter((document) => document.relatesTo !== undefined);
    expect(newer.length).toBeGreaterThan(0);
    for (const document of newer) {
      const older = byId.get(document.relatesTo?.[0]?.target.reference?.split('/')[1] ?? '');
      expect(older?.status).toBe('superseded');
      expect(older?.identifier).toEqual(document.identifier);
      expect(older?.meta?.lastUpdated).toBe(document.meta?.lastUpdated);
    }
  });
});

describe('the files of the world', () => {
  it('are of the five kinds', () => {
    expect([...byType.keys()].toSorted()).toEqual(['application/dicom', 'application/pdf', 'image/jpeg', 'text/xml']);
    const forms = new Set(world.documents.map((document) => document.content[0]?.format?.code));
    expect(forms.size).toBeGreaterThan(6);
  });

  it('CDA: well-formed, about the right patient, with the header that the CI-SIS wants', () => {
    const documents = (byType.get('text/xml') ?? []).filter((document) => document.type?.coding?.[0]?.code !== 'E1762');
    expect(documents.length).toBeGreaterThan(60);
    for (const document of documents) {
      read(world.content(document), (xml) => {
        expect(attribute(xml, '/n:ClinicalDocument/n:realmCode/@code')).toBe('FR');
        expect(attribute(xml, '/n:ClinicalDocument/n:code/@code')).toBe(document.type?.coding?.[0]?.code);
        expect(attribute(xml, '/n:ClinicalDocument/n:id/@root')).toBe(document.masterIdentifier?.value?.slice('urn:oid:'.length));
        expect(attribute(xml, '//n:recordTarget/n:patientRole/n:id/@extension')).toBe(document.subject?.identifier?.value);
        expect(attribute(xml, '//n:legalAuthenticator/n:assignedEntity/n:id/@extension')).toBeTruthy();
        expect(attribute(xml, '//n:documentationOf/n:serviceEvent/n:effectiveTime/n:low/@value')).toMatch(/^\d{14}\+0[12]00$/);
        const order = xml.root.find('*', cda).flatMap((node) => (node instanceof XmlElement ? [node.name] : []));
        const places = [
          'templateId',
          'recordTarget',
          'author',
          'custodian',
          'legalAuthenticator',
          'documentationOf',
          'componentOf',
          'component',
        ];
        expect(places.map((name) => order.indexOf(name))).toEqual(places.map((name) => order.indexOf(name)).toSorted((a, b) => a - b));
        if (document.relatesTo !== undefined) expect(attribute(xml, '//n:relatedDocument/@typeCode')).toBe('RPLC');
      });
    }
  });

  it('biology: tables with flagged values, and the same results as data', () => {
    const reports = world.documents.filter((document) => document.type?.coding?.[0]?.code === '11502-2');
    expect(reports.length).toBeGreaterThan(3);
    for (const report of reports) {
      read(world.content(report), (xml) => {
        const rows = xml.find('//n:tbody/n:tr', cda).length;
        expect(rows).toBeGreaterThan(0);
        expect(xml.find('//n:entry//n:observation', cda)).toHaveLength(rows);
      });
    }
    expect(reports.some((report) => textOf(world.content(report)).includes('xFlag'))).toBe(true);
  });

  it('PDF: open, with one to four pages', async () => {
    const alone = (byType.get('application/pdf') ?? []).map((document) => world.content(document));
    const inside = (byType.get('text/xml') ?? []).flatMap((document) => embeddedPdf(world.content(document)) ?? []);
    expect(alone.length).toBeGreaterThan(10);
    expect(inside.length).toBeGreaterThan(30);
    const counts: number[] = [];
    for (const bytes of [...alone, ...inside]) {
      expect(textOf(bytes.subarray(0, 5))).toBe('%PDF-');
      const task = getDocument({ data: new Uint8Array(bytes), useWorkerFetch: false, verbosity: 0 });
      counts.push((await task.promise).numPages);
      await task.destroy();
    }
    expect(Math.min(...counts)).toBe(1);
    expect(Math.max(...counts)).toBeGreaterThan(1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(5);
  });

  it('JPEG: from its first marker to its last', () => {
    for (const document of byType.get('image/jpeg') ?? []) {
      const bytes = world.content(document);
      expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
      expect([...bytes.subarray(-2)]).toEqual([0xff, 0xd9]);
    }
  });

  it('KOS: manifests of the study that the entry names', () => {
    const manifests = byType.get('application/dicom') ?? [];
    expect(manifests.length).toBeGreaterThanOrEqual(8);
    for (const document of manifests) {
      const dataSet = dicomParser.parseDicom(world.content(document));
      expect(dataSet.string('x00080016')).toBe('1.2.840.10008.5.1.4.1.1.88.59');
      const study = document.context?.related?.[0]?.identifier;
      expect(study?.type?.coding?.[0]?.code).toBe('urn:ihe:iti:xds:2016:studyInstanceUID');
      expect(study?.value).toMatch(/^urn:oid:[0-9.]+$/);
      expect(textOf(world.content(document))).toContain(study?.value?.slice('urn:oid:'.length));
    }
  });

  it('signatures: verify over the documents of their set', () => {
    const signatures = world.documents.filter((document) => document.type?.coding?.[0]?.code === 'E1762');
    expect(signatures.length).toBeGreaterThan(0);
    const byOid = new Map(world.documents.map((document) => [document.masterIdentifier?.value, document]));
    for (const document of signatures) {
      const text = textOf(world.content(document));
      const key = /<KeyName>([^<]+)</.exec(text)?.[1] ?? '';
      const signed = (/<SignedInfo>.*<\/SignedInfo>/.exec(text)?.[0] ?? '').replace('<SignedInfo>', `<SignedInfo xmlns="${dsig.d}">`);
      const value = Buffer.from(/<SignatureValue>([^<]+)</.exec(text)?.[1] ?? '', 'base64');
      const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
      expect(verify(null, Buffer.from(signed), publicKey, value)).toBe(true);
      read(world.content(document), (xml) => {
        const references = xml.find('//d:Reference', dsig);
        expect(references.length).toBeGreaterThan(0);
        for (const uri of xml.find('//d:Reference/@URI', dsig).map((node) => node.content)) {
          const target = byOid.get(uri);
          expect(target).toBeDefined();
          if (target === undefined) continue;
          expect(text).toContain(createHash('sha256').update(world.content(target)).digest('base64'));
        }
      });
    }
  });
});
