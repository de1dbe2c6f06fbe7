/** The files that the demonstration's messages carry: documents of the same invented patients, as PDF, as archives (IHE XDM), as pictures. */
import { cdaFacts } from '../../../cda/index.ts';
import { writeXdm } from '../../../messages/index.ts';
import { dayAt } from '../../world/calendar.ts';
import { biologyReport } from '../../world/documents/biology.ts';
import { renderContent } from '../../world/documents/content.ts';
import { documentIds } from '../../world/documents/ids.ts';
import type { DocumentPlan } from '../../world/documents/plan.ts';
import { createPlanner } from '../../world/documents/planner.ts';
import { buildRecord } from '../../world/documents/record.ts';
import { oidOf, stableUuid } from '../../world/identifiers.ts';
import { drawPicture } from '../../world/image/picture.ts';
import type { Person } from '../../world/patients/person.ts';
import { createPrng } from '../../world/prng.ts';
import type { WorldSize } from '../../world/types.ts';
import type { DemoDocument, DemoFile } from './script.ts';

export interface MadeFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Of an archive: LOINC of its document, for the headers. */
  readonly cdaCode?: string;
}

export interface DemoWorld {
  readonly seed: number;
  /** Day that the world was made for. */
  readonly now: Date;
  readonly size: WorldSize;
  readonly today: Date;
  person(key: string): Person;
}

export async function makeFile(file: DemoFile, world: DemoWorld, mark: string): Promise<MadeFile[]> {
  if (file.kind === 'archive') return archive(file, world, mark);
  if (file.kind === 'image') {
    const plan = planOf({ patient: 'kowalski-anna', typeCode: '11488-4', daysAgo: 1 }, world, mark, 'jpeg');
    const picture = { ...plan, picture: 'lesion' as const };
    return [{ name: file.name, contentType: 'image/jpeg', bytes: drawPicture(picture, createPrng(mark)) }];
  }
  const plan = planOf(file.document, world, mark, 'pdf');
  return [{ name: file.name, contentType: 'application/pdf', bytes: await bytesOf(plan, world) }];
}

async function archive({ document, variant }: Extract<DemoFile, { kind: 'archive' }>, world: DemoWorld, mark: string): Promise<MadeFile[]> {
  const plan = variant === 'in-record' ? knownPlan(world, document.patient) : planOf(document, world, mark, 'cda-n3');
  const shown = variant === 'stranger' ? { ...plan, person: strangerLike(plan.person) } : plan;
  const bytes = await bytesOf(shown, world);
  const facts = await cdaFacts(bytes);
  const visibility = { hiddenFromPatient: false, hiddenFromRepresentatives: false, maskedToProfessionals: false };
  const submission = {
    uniqueId: oidOf(stableUuid(world.seed, 'mail-submission', mark)),
    sourceId: oidOf(stableUuid(world.seed, 'mail-source', 'demonstration')),
    submittedAt: world.today.toISOString(),
    title: facts.title,
  };
  const zip = await writeXdm(submission, [{ bytes, facts, visibility }]);
  return [{ name: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip, cdaCode: facts.type?.code ?? document.typeCode }];
}

function planOf(document: DemoDocument, world: DemoWorld, mark: string, form: DocumentPlan['form']): DocumentPlan {
  const planner = createPlanner(world.person(document.patient), { seed: world.seed, now: world.today });
  const at = dayAt(world.today, -document.daysAgo, 8, 5);
  const start = at.getTime() > world.today.getTime() ? world.today : at;
  const more = { form, ...(document.title !== undefined && { title: document.title }) };
  const plan =
    document.typeCode === '11502-2'
      ? biologyReport(planner, start, { laboratory: document.by === 'legall' ? 'legall' : 'cadiou', more: { form } })
      : planner.fromTemplate(document.typeCode, start, { ...more, ...(document.by !== undefined && { by: document.by }) });
  // Nothing in the record has the same identifiers.
  return { ...plan, key: `mail/${mark}/${plan.key}` };
}

const bytesOf = (plan: DocumentPlan, { seed }: DemoWorld) =>
  renderContent(plan, documentIds(seed, plan, plan.key), { seed, siblings: new Map() });

/** One that the record has, byte for byte. */
function knownPlan({ seed, now, size, person }: DemoWorld, key: string): DocumentPlan {
  const plans = buildRecord([person(key)], { seed, now, size, dicomWebUrl: 'https://imagerie.invalid', studies: [] });
  const replaced = new Set(plans.map(({ replaces }) => replaces));
  const found = plans
    .filter(
      ({ form, visibility, replaces, key: own }) =>
        /^cda-n[13]/.test(form) && visibility === undefined && replaces === undefined && !replaced.has(own),
    )
    .filter(({ isArchived, typeCode, key: own }) => isArchived !== true && typeCode !== 'IMG-KOS' && own.startsWith(key))
    .toSorted((one, other) => other.deposited.getTime() - one.deposited.getTime())[0];
  if (found === undefined) throw new RangeError(`nothing in the record of ${key}`);
  return found;
}

/** Somebody else of nearly the same name: another day of birth, another number. */
function strangerLike(person: Person): Person {
  const birthDate = `${person.birthDate.slice(0, 4)}-11-03`;
  const { matricule = '100000000000000' } = person;
  return {
    ...person,
    id: `${person.id}-other`,
    givenNames: ['Yannick', 'Louis'],
    birthDate,
    matricule: `${matricule.slice(0, 3)}11${matricule.slice(5)}`,
  };
}
