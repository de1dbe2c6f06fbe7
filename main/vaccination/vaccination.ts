/** Vaccinations: the doses of the documents kept here, and what the schedule says is due. */
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { DocumentId, PatientId } from '../../preload/contract/ids.ts';
import type { OutputOf } from '../../preload/contract/procedures.ts';
import type { VaccinationLine as ToldLine, VaccinationDose } from '../../preload/contract/vaccination.ts';
import type { Access } from '../access/index.ts';
import type { Audit } from '../audit/index.ts';
import type { CdaReader } from '../cda/index.ts';
import { type Documents, fetchMissing } from '../documents/index.ts';
import { toFailure } from '../failure.ts';
import type { Patients } from '../patients/index.ts';
import type { Clock, Ports } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import { type VaccinationLine, vaccinationDue } from './due.ts';
import { type ReadDose, readDoses } from './read-doses.ts';

/** Historique des vaccinations, note de vaccination (JDV_J07). */
const types = ['11369-6', '87273-9'];

export interface VaccinationOptions {
  readonly documents: Pick<Documents, 'ofTypes' | 'keptBytes' | 'contentBytes'>;
  readonly patients: Pick<Patients, 'find'>;
  readonly access: Pick<Access, 'check'>;
  readonly cda: Pick<CdaReader, 'read'>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly emit: Ports['emit'];
}

export interface Vaccination {
  readonly handlers: HandlersOf<'vaccination'>;
}

type Dose = ReadDose & { readonly documentId: DocumentId };

const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' });

export function createVaccination({ documents, patients, access, cda, audit, clock, emit }: VaccinationOptions): Vaccination {
  async function dosesIn(id: DocumentId, signal: AbortSignal): Promise<Dose[]> {
    const bytes = await documents.keptBytes(id);
    if (bytes === undefined) return [];
    try {
      return readDoses((await cda.read(bytes, signal)).structured).map((dose) => ({ ...dose, documentId: id }));
    } catch (thrown) {
      const failure = toFailure(thrown);
      // A PDF, a photograph of a booklet: for eyes only.
      if (failure.code.startsWith('document.')) return [];
      throw failure;
    }
  }

  async function get(patientId: PatientId, signal: AbortSignal): Promise<OutputOf<'vaccination.get'>> {
    access.check(patientId);
    const known = documents.ofTypes(patientId, types);
    const readings = new Map<DocumentSummary, Dose[]>();
    for (const document of known) if (document.keptAt !== undefined) readings.set(document, await dosesIn(document.id, signal));
    access.check(patientId);
    const all = withoutRepeats([...readings.values()].flat());
    const birthDate = patients.find(patientId)?.birthDate ?? '';
    const isAgeKnown = /^\d{4}-\d{2}-\d{2}$/u.test(birthDate);
    const lines = isAgeKnown ? vaccinationDue({ birthDate, doses: all }, parisDay.format(clock.now())) : [];
    return {
      lines: lines.map((line) => toLine(line, all)).toSorted((a, b) => urgency(a) - urgency(b)),
      isAgeKnown,
      doses: all.map(toDose),
      coverage: {
        known: known.length,
        read: [...readings.values()].filter((doses) => doses.length > 0).length,
        withoutCodes: [...readings].filter(([, doses]) => doses.length === 0).map(([{ id }]) => id),
        notHere: known.filter((document) => !readings.has(document)).map(({ id }) => id),
      },
    };
  }

  return {
    handlers: {
      'vaccination.get': ({ patientId }, { signal }) => get(patientId, signal),
      'vaccination.fetch'({ patientId }, { signal }) {
        access.check(patientId);
        return fetchMissing({ documents, audit, emit }, patientId, types, signal);
      },
    },
  };
}

/** A note and the history after it tell the same dose: one product on one day. Newest first. */
function withoutRepeats(doses: readonly Dose[]): Dose[] {
  const seen = new Set<string>();
  return doses
    .toSorted((a, b) => b.day.localeCompare(a.day))
    .filter(({ day, name, antigens }) => {
      const key = `${day} ${antigens.length > 0 ? antigens.join() : name}`;
      return !seen.has(key) && seen.add(key);
    });
}

const toDose = ({ documentId, day, name, lot, antigens }: Dose): VaccinationDose => ({
  documentId,
  day,
  name,
  isCounted: antigens.length > 0,
  ...(lot === undefined ? {} : { lot }),
});

function toLine({ rule, doses, isMandatory, ...standing }: VaccinationLine, all: readonly Dose[]): ToldLine {
  const counted = all.filter(({ day, antigens }) => doses.includes(day) && antigens.includes(rule.antigen));
  return { id: rule.id, name: rule.name, standing, isMandatory, doses: counted.map(toDose) };
}

const order = { due: 0, 'to-judge': 1, later: 2, complete: 3 };
const urgency = ({ standing, isMandatory }: ToldLine) => order[standing.state] * 2 + Number(!isMandatory);
