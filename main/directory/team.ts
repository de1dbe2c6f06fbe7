/** The care team of a patient: those said by hand, and those whom the record shows. */
import type { CareTeam } from '../../preload/contract/directory.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { DirectoryCache } from './cache-repository.ts';
import { type CareTeamRepository, isSame } from './care-team-repository.ts';
import { entryDetail, entryName, type KeptEntry } from './entry-view.ts';

/** Who wrote in a record, by their national number. */
export interface SeenProfessional {
  readonly nationalId: string;
  readonly name: string;
  readonly specialty?: string | undefined;
  readonly organization?: string | undefined;
}

export interface TeamOptions {
  readonly cache: DirectoryCache;
  readonly members: CareTeamRepository;
  /** Empty for those who read no document. */
  seenIn(patientId: PatientId): readonly SeenProfessional[];
  /** Practitioner.id or national number of the « médecin traitant » that the platform declares. */
  treatingOf(patientId: PatientId): string | undefined;
  ownNationalId(): string | undefined;
}

type Seen = CareTeam['seen'][number];

export function careTeamOf({ cache, members, seenIn, treatingOf, ownNationalId }: TeamOptions, patientId: PatientId): CareTeam {
  const list = members.list(patientId);
  const treating = treatingOf(patientId);
  const declared = treating === undefined ? undefined : (cache.byId(`Practitioner/${treating}`) ?? cache.byNationalIds([treating])[0]);
  const writers = seenIn(patientId);
  const entries = new Map(cache.byNationalIds(writers.map(({ nationalId }) => nationalId)).map((entry) => [entry.nationalId, entry]));
  const seen: Seen[] = [
    ...(declared === undefined ? [] : [{ ...carerOf(declared), isTreating: true }]),
    ...writers.map((writer) => ({ ...toldOf(writer, entries.get(writer.nationalId)), isTreating: treating === writer.nationalId })),
  ];
  const own = ownNationalId();
  const others = seen.filter(
    (one, index) => one.nationalId !== own && !list.some((member) => isSame(member, one)) && firstOf(seen, one) === index,
  );
  return { members: list, seen: others };
}

const firstOf = (all: readonly Seen[], one: Seen) => all.findIndex((other) => isSame(other, one));

/** The directory's words where it knows them; the address that they publish, their own rather than a place's. */
function carerOf(entry: KeptEntry) {
  const detail = entryDetail(entry);
  const mailbox =
    entry.mailboxes.find(({ isRedListed, kind }) => !isRedListed && kind === 'PER') ?? entry.mailboxes.find((one) => !one.isRedListed);
  return {
    name: entryName(entry),
    ...(detail !== undefined && { detail }),
    ...(entry.nationalId !== undefined && { nationalId: entry.nationalId }),
    ...(mailbox !== undefined && { address: mailbox.address }),
  };
}

function toldOf({ nationalId, name, specialty, organization }: SeenProfessional, entry: KeptEntry | undefined) {
  if (entry !== undefined) return carerOf(entry);
  const detail = [specialty, organization].filter((part) => part !== undefined && part !== '').join(' · ');
  return { name, nationalId, ...(detail !== '' && { detail }) };
}
