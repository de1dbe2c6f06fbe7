/** Puts a study that is in Orthanc into a patient's record: the manifest that the platform would have of it. */
import { createHash, randomUUID } from 'node:crypto';
import { newUid } from '../../../main/dicom/index.ts';
import type { SandboxStudy, StudyPatient } from '../../../main/sandbox/world/dicom/index.ts';
import type { PlatformControl } from '../../harness/platform.ts';

type Resource = Record<string, unknown> & { id: string; subject: { reference: string; display: string; identifier: { value: string } } };

/** Some manifest of the world, and whose it is. */
export async function someManifest(control: PlatformControl): Promise<{ manifest: Resource; patient: StudyPatient }> {
  const found = await control.search('DocumentReference?_count=1&type=IMG-KOS');
  const manifest = found.entry?.[0]?.resource as unknown as Resource;
  const [birthName = '', givenName = ''] = manifest.subject.display.split(' ');
  const patient = {
    id: manifest.subject.reference.replace('Patient/', ''),
    matricule: manifest.subject.identifier.value,
    birthName,
    givenName,
    birthDate: '1958-03-14',
    sex: 'F',
  } as const;
  return { manifest, patient };
}

/** The same manifest for another study, today. */
export async function addManifest(control: PlatformControl, manifest: Resource, study: SandboxStudy, title: string): Promise<void> {
  const kos = study.kosPart10('/send/dicom-web');
  const binary = randomUUID();
  const text = JSON.stringify(manifest);
  const copy = JSON.parse(text) as Resource & {
    context: { related: { identifier: { value: string; type?: { coding?: { code?: string }[] } } }[]; period: object };
  };
  const when = '2026-03-12T08:00:00+01:00';
  const related = copy.context.related.map((each) => {
    const isStudy = each.identifier.value.startsWith('urn:oid:');
    return { ...each, identifier: { ...each.identifier, value: isStudy ? `urn:oid:${study.studyInstanceUid}` : study.accessionNumber } };
  });
  const document = {
    ...copy,
    id: randomUUID(),
    meta: { ...(copy.meta as object), lastUpdated: when },
    masterIdentifier: { ...(copy.masterIdentifier as object), value: `urn:oid:${newUid()}` },
    identifier: [{ use: 'official', system: 'urn:ietf:rfc:3986', value: `urn:uuid:${randomUUID()}` }],
    date: when,
    description: title,
    content: (copy.content as { attachment: object }[]).map((each) => ({
      ...each,
      attachment: {
        ...each.attachment,
        url: `Binary/${binary}`,
        size: kos.byteLength,
        hash: createHash('sha1').update(kos).digest('base64'),
        title,
        creation: when,
      },
    })),
    context: { ...copy.context, related, period: { start: when } },
  };
  await control.load([
    { resourceType: 'Binary', id: binary, contentType: 'application/dicom', data: Buffer.from(kos).toString('base64') },
    document,
  ]);
}
