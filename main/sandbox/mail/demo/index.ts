/** Fills the mailboxes of the demonstration, once, around the day of the first start: nobody judges a messaging that is empty. */
import { createHash } from 'node:crypto';
import { personalAddress } from '../../directory/index.ts';
import { dayAt } from '../../world/calendar.ts';
import { buildPeople } from '../../world/patients/people.ts';
import { displayName } from '../../world/patients/person.ts';
import { type ProfessionalSpec, professionals } from '../../world/professionals/directory.ts';
import { organizations } from '../../world/professionals/organizations.ts';
import type { WorldSize } from '../../world/types.ts';
import type { MailStore } from '../mail-store.ts';
import type { Mailboxes } from '../mailboxes.ts';
import { doctorConversations } from './doctor.ts';
import { type DemoWorld, makeFile } from './files.ts';
import { type Correspondent, type LetterOptions, writeLetter, writeReport } from './letter.ts';
import type { DemoBox, DemoConversation, DemoMessage, DemoPerson } from './script.ts';
import { radiologistConversations, sharedConversations } from './shared.ts';

export interface DemoMailOptions {
  readonly store: MailStore;
  readonly mailboxes: Mailboxes;
  readonly world: { readonly seed: number; readonly now: Date; readonly size: WorldSize };
  readonly today: Date;
}

const { diallo, vasseur } = professionals;

export async function fillMailboxes({ store, mailboxes, world, today }: DemoMailOptions): Promise<void> {
  const boxes = boxesOf(mailboxes);
  const doctor = boxes.get('doctor');
  if (doctor === undefined || store.folder(doctor.address, 'INBOX') !== undefined) return;
  const people = new Map(buildPeople(world).map((person) => [person.key, person]));
  const demo: DemoWorld = {
    ...world,
    today,
    person(key) {
      const found = people.get(key);
      if (found === undefined) throw new RangeError(`no ${key} in this world`);
      return found;
    },
  };
  const kept: Kept[] = [];
  for (const [index, conversation] of [...doctorConversations, ...radiologistConversations, ...sharedConversations].entries()) {
    const box = boxes.get(conversation.box);
    if (box !== undefined) kept.push(...(await lettersOf(conversation, box, demo, index)));
  }
  // All at once, and hers last: a start that was cut short fills them again.
  for (const { address } of [...boxes.values()].toReversed()) {
    store.ensureAccount(address);
    for (const { folder: name, raw, flags, internalDate } of kept.filter((one) => one.address === address)) {
      const folder = store.folder(address, name);
      if (folder !== undefined) store.append(folder, { raw, flags, internalDate });
    }
  }
}

interface Kept {
  readonly address: string;
  readonly folder: string;
  readonly raw: Buffer;
  readonly flags: readonly string[];
  readonly internalDate: Date;
}

function boxesOf(mailboxes: Mailboxes): Map<DemoBox, Correspondent> {
  const own = (who: ProfessionalSpec, box: DemoBox): [DemoBox, Correspondent][] => [[box, correspondentOf(who)]];
  const shared = (who: ProfessionalSpec, name: string, box: DemoBox): [DemoBox, Correspondent][] =>
    mailboxes
      .of(who.nationalId)
      .filter((one) => one.kind === 'ORG' && one.name.includes(name))
      .map(({ address, name: label }) => [box, { address, name: label }]);
  return new Map([
    ...own(diallo, 'doctor'),
    ...own(vasseur, 'radiologist'),
    ...shared(diallo, organizations.tilleuls.name, 'tilleuls'),
    ...shared(vasseur, organizations.imaging.name, 'imaging'),
  ]);
}

function correspondentOf({ title, given, family, specialtyCode, places }: ProfessionalSpec): Correspondent {
  return { name: [title, given, family, organizations[places[0]].name].join('_'), address: personalAddress(given, family, specialtyCode) };
}

async function lettersOf(conversation: DemoConversation, box: Correspondent, world: DemoWorld, index: number): Promise<Kept[]> {
  const kept: Kept[] = [];
  const before: string[] = [];
  let other: Correspondent | undefined;
  const known = (person: DemoPerson): Correspondent => {
    if (person === 'me') return box;
    if ('patient' in person) {
      const found = world.person(person.patient);
      return { name: displayName(found), address: `${(found.matricule ?? '').toLowerCase()}@patient.mssante.fr` };
    }
    return 'professional' in person ? correspondentOf(professionals[person.professional]) : person;
  };
  for (const [rank, message] of conversation.messages.entries()) {
    const isOurs = message.from === 'me';
    const from = known(message.from);
    const to = message.to?.map(known) ?? [isOurs ? (other ?? box) : box];
    other = isOurs ? (to[0] ?? other) : from;
    const mark = `${index}-${rank}`;
    const domain = from.address.split('@')[1] ?? 'demo.mssante.fr';
    const letter: LetterOptions = {
      ...{ message, from, to, cc: message.cc?.map(known) ?? [], before: [...before] },
      messageId: `<${createHash('sha256').update(`${world.seed}/${mark}`).digest('hex').slice(0, 32)}@${domain}>`,
      date: instantOf(message.at, world.today),
      subject: subjectOf(conversation, message, rank, world),
      files: (await Promise.all((message.files ?? []).map((file) => makeFile(file, world, mark)))).flat(),
    };
    const raw = await writeLetter(letter);
    kept.push(keptAs(box, isOurs ? 'Sent' : (message.folder ?? 'INBOX'), raw, letter.date, message));
    if (message.report !== undefined) {
      const report = writeReport(message.report, { ...letter, raw });
      kept.push(keptAs(box, 'INBOX', report, new Date(letter.date.getTime() + 20 * 60_000), { isUnread: true }));
    }
    before.push(letter.messageId);
  }
  return kept;
}

function keptAs(
  { address }: Correspondent,
  folder: string,
  raw: Buffer,
  internalDate: Date,
  { isUnread, isFlagged }: Partial<DemoMessage>,
): Kept {
  const flags = [...(isUnread === true ? [] : ['\\Seen']), ...(isFlagged === true ? ['\\Flagged'] : [])];
  return { address, folder, raw, flags, internalDate };
}

/** An archive is announced by its subject (ECO.2.1.3). */
function subjectOf({ subject }: DemoConversation, message: DemoMessage, rank: number, world: DemoWorld): string {
  const archive = message.files?.find((file) => file.kind === 'archive');
  const shown = `${rank > 0 ? 'Re: ' : ''}${message.subject ?? subject}`;
  if (archive === undefined) return shown;
  const { birthName, givenNames, birthDate } = world.person(archive.document.patient);
  return `XDM/1.0/DDM+${shown} ${birthName} ${givenNames[0]} ${birthDate.split('-').reverse().join('/')}`;
}

function instantOf(at: string, today: Date): Date {
  const hours = /^-(\d+)h$/.exec(at)?.[1];
  if (hours !== undefined) return new Date(today.getTime() - Number(hours) * 60 * 60_000);
  const [, days = '0', hour = '9', minute = '0'] = /^-(\d+) (\d+):(\d+)$/.exec(at) ?? [];
  return dayAt(today, -Number(days), Number(hour), Number(minute));
}
